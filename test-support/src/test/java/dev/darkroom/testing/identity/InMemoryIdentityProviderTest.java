// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import static dev.darkroom.testing.async.Await.await;

import dev.darkroom.identity.Caller;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Tokens;
import dev.darkroom.testing.async.TestClock;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

class InMemoryIdentityProviderTest implements IdentityProviderContract {

  private final Vertx vertx = Vertx.vertx();
  private final Mailbox mailbox = new Mailbox();
  private final TestClock clock = new TestClock(Photos.NOW);
  private final InMemoryIdentityProvider identity =
      new InMemoryIdentityProvider(true, mailbox, clock);

  @Override
  public IdentityProvider identity() {
    return identity;
  }

  @Override
  public Mailbox mailbox() {
    return mailbox;
  }

  @Override
  public TestClock clock() {
    return clock;
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public Caller callerOf(Tokens tokens) {
    return identity.callerOf(tokens.access().value()).orElseThrow();
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }
}
