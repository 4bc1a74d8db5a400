// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.embedded.AwsClients;
import dev.darkroom.embedded.server.EmbeddedServerException;
import dev.darkroom.embedded.server.PortUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

@Timeout(60)
class EmbeddedSqsIT {

  private static final int MAX_RECEIVES = 2;
  private static final MessageAttributeValue REASON =
      MessageAttributeValue.builder().dataType("String").stringValue("corrupt").build();

  @TempDir private Path folder;

  @Test
  void keepsQueuesAndMessagesOverARestart() {
    withServer(
        folder,
        (_, client) -> {
          String queue = createQueue(client, "ingest", Map.of());
          client
              .sendMessage(
                  m ->
                      m.queueUrl(queue)
                          .messageBody("été")
                          .messageAttributes(Map.of("reason", REASON)))
              .join();
        });

    withServer(
        folder,
        (_, client) -> {
          // No retries: the queue must be there as soon as the port is open.
          Message message = receive(client, url(client, "ingest"), 5).getFirst();
          assertThat(message.body()).isEqualTo("été");
          assertThat(message.messageAttributes()).containsEntry("reason", REASON);
        });
  }

  @Test
  void forgetsDeletedMessagesForGood() {
    withServer(
        folder,
        (_, client) -> {
          String queue = createQueue(client, "ingest", Map.of());
          client.sendMessage(m -> m.queueUrl(queue).messageBody("done")).join();
          Message message = receive(client, queue, 5).getFirst();
          client
              .deleteMessage(d -> d.queueUrl(queue).receiptHandle(message.receiptHandle()))
              .join();
        });

    withServer(
        folder, (_, client) -> assertThat(receive(client, url(client, "ingest"), 0)).isEmpty());
  }

  @Test
  void redrivesDeadLettersAfterARestart() {
    withServer(
        folder,
        (_, client) -> {
          String deadLetters = createQueue(client, "ingest-dlq", Map.of());
          String queue = createQueue(client, "ingest", redrivingTo(client, deadLetters));
          client.sendMessage(m -> m.queueUrl(queue).messageBody("poison")).join();
          for (int i = 0; i < MAX_RECEIVES; i++) {
            failOnce(client, queue);
          }
          // The long poll that finds the message used up, moves it, and returns nothing.
          assertThat(receive(client, queue, 1)).isEmpty();
          assertThat(receiveVisibly(client, deadLetters).body()).isEqualTo("poison");
        });

    withServer(
        folder,
        (_, client) -> {
          String queue = url(client, "ingest");
          String deadLetters = url(client, "ingest-dlq");
          assertThat(receive(client, queue, 0)).isEmpty();
          redrive(client, deadLetters);
          assertThat(receiveVisibly(client, queue).body()).isEqualTo("poison");
          // Persistence still works after the move.
          client.sendMessage(m -> m.queueUrl(queue).messageBody("later")).join();
        });

    withServer(
        folder,
        (_, client) -> {
          assertThat(receive(client, url(client, "ingest-dlq"), 0)).isEmpty();
          assertThat(drain(client, url(client, "ingest"), 2))
              .containsExactlyInAnyOrder("poison", "later");
        });
  }

  @Test
  void keepsAMessageInItsQueueWhileItCannotBeStoredAmongTheDeadLetters() {
    withServer(
        folder,
        (_, client) -> {
          String deadLetters = createQueue(client, "ingest-dlq", Map.of());
          String queue = createQueue(client, "ingest", redrivingTo(client, deadLetters));
          client
              .sendMessage(m -> m.queueUrl(deadLetters).messageBody("the first makes the table"))
              .join();
          client.sendMessage(m -> m.queueUrl(queue).messageBody("poison")).join();
          for (int i = 0; i < MAX_RECEIVES; i++) {
            failOnce(client, queue);
          }
          QueueTables.drop("ingest-dlq");
          // The long poll that moves the message tells nothing of a removal.
          assertThat(receive(client, queue, 1)).isEmpty();
        });

    withServer(
        folder,
        (_, client) -> {
          receive(client, url(client, "ingest"), 1);
          assertThat(receiveVisibly(client, url(client, "ingest-dlq")).body()).isEqualTo("poison");
        });
  }

  @Test
  void goesOnStoringAfterAMessageThatCouldNotBeStored() {
    withServer(
        folder,
        (server, client) -> {
          String broken = createQueue(client, "broken", Map.of());
          String queue = createQueue(client, "ingest", Map.of());
          client
              .sendMessage(m -> m.queueUrl(broken).messageBody("the first makes the table"))
              .join();
          QueueTables.drop("broken");
          assertThatThrownBy(() -> server.send("broken", "lost").toCompletableFuture().join())
              .isNotNull();
          client.sendMessage(m -> m.queueUrl(queue).messageBody("kept")).join();
        });

    withServer(
        folder,
        (_, client) -> assertThat(drain(client, url(client, "ingest"), 1)).containsExactly("kept"));
  }

  @Test
  void redrivesADeadLetterWhoseQueueStillHasItAfterACrash() {
    withServer(
        folder,
        (_, client) -> {
          String deadLetters = createQueue(client, "ingest-dlq", Map.of());
          String queue = createQueue(client, "ingest", redrivingTo(client, deadLetters));
          client.sendMessage(m -> m.queueUrl(queue).messageBody("poison")).join();
          QueueTables.copy("ingest", "ingest-dlq");
        });

    withServer(
        folder,
        (_, client) -> {
          redrive(client, url(client, "ingest-dlq"));
          assertThat(receiveVisibly(client, url(client, "ingest")).body()).isEqualTo("poison");
          client.sendMessage(m -> m.queueUrl(url(client, "ingest")).messageBody("later")).join();
        });

    withServer(
        folder,
        (_, client) ->
            assertThat(drain(client, url(client, "ingest"), 2))
                .containsExactlyInAnyOrder("poison", "later"));
  }

  @Test
  void servesOneFolderAfterTheOther(@TempDir Path other) {
    withServer(folder, (_, client) -> createQueue(client, "first", Map.of()));
    withServer(
        other,
        (_, client) -> {
          assertThat(client.listQueues().join().queueUrls()).isEmpty();
          createQueue(client, "second", Map.of());
        });
    withServer(
        folder,
        (_, client) ->
            assertThat(client.listQueues().join().queueUrls())
                .singleElement()
                .asString()
                .endsWith("/first"));
  }

  @Test
  void refusesASecondFolderAtTheSameTime(@TempDir Path other) {
    withServer(
        folder,
        (_, _) ->
            assertThatThrownBy(() -> EmbeddedSqs.start(onDisk(other)))
                .isInstanceOf(EmbeddedServerException.class));
  }

  @Test
  void runsManyInMemory() {
    var settings = new SqsSettings(new SqsSettings.InMemory(), 0, "us-east-1");
    try (EmbeddedSqs one = EmbeddedSqs.start(settings);
        EmbeddedSqs two = EmbeddedSqs.start(settings);
        SqsAsyncClient toOne = AwsClients.sqs(one.endpoint());
        SqsAsyncClient toTwo = AwsClients.sqs(two.endpoint())) {
      createQueue(toOne, "ingest", Map.of());

      assertThat(toOne.listQueues().join().queueUrls()).hasSize(1);
      assertThat(toTwo.listQueues().join().queueUrls()).isEmpty();
    }
  }

  @Test
  void givesQueuesTheAddressTheClientCameBy() {
    withServer(
        folder,
        (server, client) ->
            assertThat(URI.create(createQueue(client, "ingest", Map.of())))
                .isEqualTo(server.endpoint().resolve("/000000000000/ingest")));
  }

  @Test
  void sendsWithoutHttp() {
    withServer(
        folder,
        (server, client) -> {
          String queue = createQueue(client, "ingest", Map.of());
          server.send("ingest", "direct").toCompletableFuture().join();

          assertThat(receive(client, queue, 5)).extracting(Message::body).containsExactly("direct");
          assertThat(server.send("missing", "direct").toCompletableFuture())
              .failsWithin(Duration.ofSeconds(10));
          assertThatThrownBy(() -> url(client, "missing"))
              .hasCauseInstanceOf(QueueDoesNotExistException.class);
        });
  }

  @Test
  void sendsNothingOnceClosed() {
    EmbeddedSqs server = EmbeddedSqs.start(onDisk(folder));
    server.close();
    server.close();

    assertThat(server.send("ingest", "late").toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void letsGoOfItsFolderDuringALongPoll() {
    EmbeddedSqs server = EmbeddedSqs.start(onDisk(folder));
    try (SqsAsyncClient client = AwsClients.sqs(server.endpoint())) {
      String queue = createQueue(client, "ingest", Map.of());
      var _ = client.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(20));
      server.close();
    }

    EmbeddedSqs.start(onDisk(folder)).close();
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      var settings = new SqsSettings(new SqsSettings.OnDisk(folder), port, "us-east-1");

      try (ErrorLines errors = ErrorLines.listen()) {
        assertThatThrownBy(() -> EmbeddedSqs.start(settings))
            .isInstanceOfSatisfying(
                PortUnavailableException.class, e -> assertThat(e.port()).isEqualTo(port));
        assertThat(errors.seen()).isEmpty();
      }
    }
    // The failed start must not block the database for the next one.
    EmbeddedSqs.start(onDisk(folder)).close();
  }

  private interface Work {
    void with(EmbeddedSqs server, SqsAsyncClient client);
  }

  private static void withServer(Path folder, Work work) {
    try (EmbeddedSqs server = EmbeddedSqs.start(onDisk(folder));
        SqsAsyncClient client = AwsClients.sqs(server.endpoint())) {
      work.with(server, client);
    }
  }

  private static SqsSettings onDisk(Path folder) {
    return new SqsSettings(new SqsSettings.OnDisk(folder.resolve("sqs")), 0, "us-east-1");
  }

  private static String createQueue(
      SqsAsyncClient client, String name, Map<QueueAttributeName, String> attributes) {
    return client.createQueue(q -> q.queueName(name).attributes(attributes)).join().queueUrl();
  }

  private static String url(SqsAsyncClient client, String name) {
    return client.getQueueUrl(q -> q.queueName(name)).join().queueUrl();
  }

  private static String arn(SqsAsyncClient client, String queue) {
    var attributes =
        client
            .getQueueAttributes(a -> a.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .join()
            .attributes();
    return Objects.requireNonNull(attributes.get(QueueAttributeName.QUEUE_ARN));
  }

  private static Map<QueueAttributeName, String> redrivingTo(
      SqsAsyncClient client, String deadLetters) {
    return Map.of(
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
            .formatted(arn(client, deadLetters), MAX_RECEIVES));
  }

  private static List<Message> receive(SqsAsyncClient client, String queue, int seconds) {
    return client
        .receiveMessage(
            r ->
                r.queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .waitTimeSeconds(seconds))
        .join()
        .messages();
  }

  /** Receives a message and leaves it visible. */
  private static Message receiveVisibly(SqsAsyncClient client, String queue) {
    return client
        .receiveMessage(r -> r.queueUrl(queue).visibilityTimeout(0).waitTimeSeconds(10))
        .join()
        .messages()
        .getFirst();
  }

  private static void failOnce(SqsAsyncClient client, String queue) {
    Message message = receive(client, queue, 5).getFirst();
    client
        .changeMessageVisibility(
            c -> c.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0))
        .join();
  }

  private static void redrive(SqsAsyncClient client, String deadLetters) {
    client.startMessageMoveTask(t -> t.sourceArn(arn(client, deadLetters))).join();
  }

  private static List<String> drain(SqsAsyncClient client, String queue, int count) {
    List<String> bodies = new ArrayList<>();
    while (bodies.size() < count) {
      List<Message> messages = receive(client, queue, 5);
      assertThat(messages).isNotEmpty();
      messages.forEach(message -> bodies.add(message.body()));
    }
    return bodies;
  }
}
