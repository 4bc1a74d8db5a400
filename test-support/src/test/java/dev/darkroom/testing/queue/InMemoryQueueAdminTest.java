// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.queue.MoveUnderWayException;
import dev.darkroom.queue.QueueAdmin;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryQueueAdminTest implements QueueAdminContract {

  private final Vertx vertx = Vertx.vertx();
  private final InMemoryQueueAdmin admin = new InMemoryQueueAdmin(vertx, InstantSource.system());

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Override
  public QueueAdmin admin() {
    return admin;
  }

  @Test
  void refusesASecondMoveWhileOneIsUnderWay() {
    admin.hold();
    await(admin.move());

    assertThat(failureOf(admin.move())).isInstanceOf(MoveUnderWayException.class);
  }
}
