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
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqsQueueAdminIT implements QueueAdminContract {

  @TempDir static Path folder;
  private static EmbeddedAdapters adapters;

  private String name;
  private QueueAdmin admin;

  @BeforeAll
  static void start() {
    adapters = new EmbeddedAdapters(folder);
  }

  @AfterAll
  static void stop() {
    adapters.close();
  }

  @BeforeEach
  void makeQueues() {
    name = "q-" + UUID.randomUUID();
    adapters.queue(name);
    admin = adapters.queueAdmin(name);
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
