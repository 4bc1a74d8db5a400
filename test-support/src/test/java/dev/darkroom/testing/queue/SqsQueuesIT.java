// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.config.SettingsLoader;
import dev.darkroom.embedded.sqs.EmbeddedSqs;
import dev.darkroom.embedded.sqs.SqsSettings;
import dev.darkroom.queue.sqs.SqsQueues;
import dev.darkroom.runtime.AwsClients;
import dev.darkroom.runtime.SdkFutures;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsQueuesIT {

  private static final Duration VISIBILITY = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void makesTheQueueAndItsDeadLetters() {
    withServer(
        client -> {
          create(client, VISIBILITY, 13);

          assertAttributes(client, VISIBILITY, 13);
        });
  }

  @Test
  void givesAQueueThatIsThereTheAttributesWishedNowAndLeavesItsMessages() {
    withServer(
        client -> {
          create(client, VISIBILITY, 13);
          client.sendMessage(m -> m.queueUrl(url(client)).messageBody("kept")).join();

          create(client, Duration.ofMinutes(3), 7);

          assertAttributes(client, Duration.ofMinutes(3), 7);
          assertThat(client.receiveMessage(r -> r.queueUrl(url(client))).join().messages())
              .extracting(message -> message.body())
              .containsExactly("kept");
        });
  }

  @Test
  void changedAttributesOutliveARestartAndMayChangeAgain() {
    withServer(client -> create(client, VISIBILITY, 13));
    withServer(
        client -> {
          create(client, Duration.ofMinutes(3), 7);
          // The embedded server stores attributes after its answer, and a message, behind them,
          // before: else its stop may come first.
          client.sendMessage(m -> m.queueUrl(url(client)).messageBody("stored")).join();
        });
    withServer(
        client -> {
          assertAttributes(client, Duration.ofMinutes(3), 7);
          create(client, Duration.ofMinutes(4), 9);
          assertAttributes(client, Duration.ofMinutes(4), 9);
        });
  }

  private void create(SqsAsyncClient client, Duration visibility, int maxReceives) {
    await(
        new SqsQueues(client, new SdkFutures(vertx))
            .create("ingest", "ingest-dlq", visibility, maxReceives));
  }

  private static void assertAttributes(
      SqsAsyncClient client, Duration visibility, int maxReceives) {
    Map<QueueAttributeName, String> found =
        client
            .getQueueAttributes(
                get -> get.queueUrl(url(client)).attributeNames(QueueAttributeName.ALL))
            .join()
            .attributes();
    JsonObject redrive =
        new JsonObject(found.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "{}"));
    assertThat(found)
        .containsEntry(
            QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()));
    assertThat(redrive.getInteger("maxReceiveCount")).isEqualTo(maxReceives);
    assertThat(redrive.getString("deadLetterTargetArn")).endsWith(":ingest-dlq");
  }

  private static String url(SqsAsyncClient client) {
    return client.getQueueUrl(get -> get.queueName("ingest")).join().queueUrl();
  }

  private void withServer(Consumer<SqsAsyncClient> work) {
    try (EmbeddedSqs server =
            EmbeddedSqs.start(new SqsSettings(new SqsSettings.OnDisk(folder), 0, "us-east-1"));
        AwsClients clients =
            new AwsClients(
                SettingsLoader.load(
                        Map.of(
                            "DARKROOM_AWS_SQS_ENDPOINT", server.endpoint().toString(),
                            "DARKROOM_AWS_ACCESS_KEY_ID", "test",
                            "DARKROOM_AWS_SECRET_ACCESS_KEY", "test"),
                        Map.of())
                    .aws())) {
      work.accept(clients.sqs());
    }
  }
}
