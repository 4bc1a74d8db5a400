// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import dev.darkroom.queue.MessageQueue;
import dev.darkroom.testing.aws.AwsAdapters;
import dev.darkroom.testing.aws.LocalStack;
import io.vertx.core.Vertx;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The SQS adapter against a second implementation of SQS, where Docker runs. */
@Testcontainers(disabledWithoutDocker = true)
class LocalStackMessageQueueIT implements MessageQueueContract {

  @Container private static final LocalStack LOCAL_STACK = new LocalStack("sqs");
  private static AwsAdapters adapters;

  private MessageQueue queue;

  @BeforeAll
  static void connect() {
    adapters = LOCAL_STACK.adapters();
  }

  @AfterAll
  static void disconnect() {
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
}
