// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.testing.aws.EmbeddedAdapters;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqsMessageQueueIT implements MessageQueueContract {

  @TempDir static Path folder;
  private static EmbeddedAdapters adapters;

  private MessageQueue queue;

  @BeforeAll
  static void start() {
    adapters = new EmbeddedAdapters(folder);
  }

  @AfterAll
  static void stop() {
    adapters.close();
  }

  @BeforeEach
  void makeQueue() {
    queue = adapters.queue("q-" + UUID.randomUUID());
  }

  @Override
  public Vertx vertx() {
    return adapters.vertx();
  }

  @Override
  public MessageQueue queue() {
    return queue;
  }

  @Test
  void queueThatIsNotThereIsAFaultAndIsNotMade() {
    assertThatThrownBy(() -> adapters.open("no-such-queue"))
        .isInstanceOf(QueueFaultException.class)
        .hasMessageContaining("no-such-queue");
    assertThatThrownBy(() -> adapters.open("no-such-queue"))
        .isInstanceOf(QueueFaultException.class);
  }

  @Test
  void queueThatIsNotThereIsAFaultAlsoWhereItsUrlIsGiven() {
    String url = adapters.queueUrl("no-such-queue");

    assertThatThrownBy(() -> adapters.open(url))
        .isInstanceOf(QueueFaultException.class)
        .hasMessageContaining("no-such-queue");
  }
}
