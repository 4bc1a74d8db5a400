// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import dev.darkroom.queue.MessageQueue;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;

class InMemoryMessageQueueTest implements MessageQueueContract {

  private final Vertx vertx = Vertx.vertx();
  private final MessageQueue queue =
      new InMemoryMessageQueue(vertx, "queue", InstantSource.system(), Duration.ofMinutes(1));

  @AfterEach
  void close() {
    Await.await(vertx.close());
  }

  @Override
  public Vertx vertx() {
    return vertx;
  }

  @Override
  public MessageQueue queue() {
    return queue;
  }
}
