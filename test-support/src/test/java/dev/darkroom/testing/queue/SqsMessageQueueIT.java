// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.testing.aws.EmbeddedAdapters;
import dev.darkroom.testing.aws.EmbeddedServers;
import io.vertx.core.Vertx;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServers.class)
class SqsMessageQueueIT implements MessageQueueContract {

  private final EmbeddedAdapters adapters;
  private final MessageQueue queue;

  SqsMessageQueueIT(EmbeddedAdapters adapters) {
    this.adapters = adapters;
    this.queue = adapters.queue("q-" + UUID.randomUUID());
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
