// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import static dev.darkroom.testing.async.Await.await;
import static dev.darkroom.testing.async.Await.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.queue.MoveUnderWayException;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.testing.aws.EmbeddedAdapters;
import dev.darkroom.testing.aws.EmbeddedServers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServers.class)
class SqsQueueAdminIT implements QueueAdminContract {

  private final String name = "q-" + UUID.randomUUID();
  private final EmbeddedAdapters adapters;
  private final QueueAdmin admin;

  SqsQueueAdminIT(EmbeddedAdapters adapters) {
    this.adapters = adapters;
    adapters.queue(name);
    this.admin = adapters.queueAdmin(name);
  }

  @Override
  public QueueAdmin admin() {
    return admin;
  }

  @Test
  void refusesASecondMoveWhileOneIsUnderWay() {
    for (int n = 0; n < 50; n++) {
      await(admin.deadLetters().send(new OutgoingMessage("letter " + n, Map.of())));
    }
    adapters.moveSlowly(name + "-dlq");

    assertThat(failureOf(admin.move())).isInstanceOf(MoveUnderWayException.class);
  }

  @Test
  void queuesThatAreNotThereAreAFaultAndAreNotMade() {
    assertThatThrownBy(() -> adapters.queueAdmin("no-such-queue"))
        .isInstanceOf(QueueFaultException.class)
        .hasMessageContaining("no-such-queue");
  }
}
