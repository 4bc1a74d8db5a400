// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.embedded.notification.NotificationRules;
import dev.darkroom.embedded.notification.ObjectChange;
import dev.darkroom.embedded.server.PortUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class EmbeddedAwsIT {

  private static final int MIN_PART = 5 * 1024 * 1024;

  @TempDir private Path folder;

  @Test
  void tellsAPutAsS3DoesIt() {
    try (Stack stack = new Stack(folder).withBuckets().withQueue()) {
      Instant before = Instant.now().minusMillis(1);
      String eTag = stack.put("originals", "u 1/originals/7/été.jpg");

      JsonNode record = stack.nextTold();
      assertThat(record.path("eventVersion").asString()).isEqualTo("2.1");
      assertThat(record.path("eventSource").asString()).isEqualTo("aws:s3");
      assertThat(record.path("awsRegion").asString()).isEqualTo("us-east-1");
      assertThat(record.path("eventName").asString()).isEqualTo("ObjectCreated:Put");
      assertThat(Instant.parse(record.path("eventTime").asString()))
          .isBetween(before, Instant.now());
      JsonNode s3 = record.path("s3");
      assertThat(s3.path("bucket").path("name").asString()).isEqualTo("originals");
      assertThat(s3.path("bucket").path("arn").asString()).isEqualTo("arn:aws:s3:::originals");
      JsonNode object = s3.path("object");
      assertThat(object.path("key").asString()).isEqualTo("u+1/originals/7/%C3%A9t%C3%A9.jpg");
      assertThat(object.path("size").asLong()).isEqualTo(7);
      assertThat(object.path("eTag").asString())
          .doesNotContain("\"")
          .isEqualTo(eTag.replace("\"", ""));
      assertThat(object.path("sequencer").asString()).matches("[0-9A-F]{18}");
    }
  }

  @Test
  void tellsCopiesUploadsInPartsAndDeletes() {
    try (Stack stack = new Stack(folder).withBuckets().withQueue()) {
      stack.put("originals", "a");
      String put = stack.nextTold("ObjectCreated:Put", "a");
      stack
          .s3
          .copyObject(
              c ->
                  c.sourceBucket("originals")
                      .sourceKey("a")
                      .destinationBucket("originals")
                      .destinationKey("b"))
          .join();
      String copy = stack.nextTold("ObjectCreated:Copy", "b");
      stack.putInParts("originals", "c");
      String parts = stack.nextTold("ObjectCreated:CompleteMultipartUpload", "c");
      stack.s3.deleteObject(d -> d.bucket("originals").key("a")).join();
      String delete = stack.nextTold("ObjectRemoved:Delete", "a");

      assertThat(List.of(put, copy, parts, delete)).isSorted().doesNotHaveDuplicates();
      assertThat(stack.toldWithin(0)).isFalse();
    }
  }

  @Test
  void tellsEveryObjectOfADeleteOfMany() {
    try (Stack stack = new Stack(folder).withBuckets().withQueue()) {
      var keys = List.of("a", "b");
      stack
          .s3
          .deleteObjects(
              d ->
                  d.bucket("originals")
                      .delete(
                          many ->
                              many.objects(
                                  keys.stream()
                                      .map(key -> ObjectIdentifier.builder().key(key).build())
                                      .toList())))
          .join();

      var told = List.of(stack.nextTold(), stack.nextTold());
      assertThat(told)
          .extracting(record -> record.path("s3").path("object").path("key").asString())
          .containsExactlyInAnyOrderElementsOf(keys);
      assertThat(told)
          .allMatch(record -> record.path("eventName").asString().equals("ObjectRemoved:Delete"));
    }
  }

  @Test
  void tellsNothingOfOtherBucketsOrFailedPuts() {
    try (Stack stack = new Stack(folder).withBuckets().withQueue()) {
      stack.put("variants", "quiet");
      assertThatThrownBy(
              () ->
                  stack
                      .s3
                      .putObject(
                          p ->
                              p.bucket("originals")
                                  .key("failed")
                                  .contentMD5("AAAAAAAAAAAAAAAAAAAAAA=="),
                          AsyncRequestBody.fromString("content"))
                      .join())
          .hasCauseInstanceOf(S3Exception.class);
      stack.put("originals", "told");

      // Queues are not strictly ordered, but with nothing else told this is the first and only.
      stack.nextTold("ObjectCreated:Put", "told");
      assertThat(stack.toldWithin(0)).isFalse();
    }
  }

  @Test
  void storesBeforeTheQueueExistsAndTellsLater() {
    try (Stack stack = new Stack(folder).withBuckets()) {
      stack.put("originals", "early");
      stack.withQueue();

      stack.nextTold("ObjectCreated:Put", "early");
    }
  }

  @Test
  void tellsAfterARestartWhatItCouldNotBefore() {
    String first;
    try (Stack stack = new Stack(folder, Duration.ofHours(1)).withBuckets().withQueue()) {
      stack.put("originals", "told");
      first = stack.nextTold("ObjectCreated:Put", "told");
      stack.sqs.deleteQueue(d -> d.queueUrl(stack.queue())).join();
      stack.put("originals", "untold");
    }
    try (Stack stack = new Stack(folder)) {
      stack.withQueue();
      assertThat(stack.nextTold("ObjectCreated:Put", "untold")).isGreaterThan(first);
      assertThat(stack.toldWithin(0)).isFalse();
    }
  }

  @Test
  void startsTwiceInOneJvmInOtherFolders(@TempDir Path other) {
    try (Stack stack = new Stack(folder).withBuckets().withQueue()) {
      stack.put("originals", "first");
    }
    try (Stack stack = new Stack(other).withBuckets().withQueue()) {
      assertThat(stack.toldWithin(0)).isFalse();
      stack.put("originals", "second");
      stack.nextTold("ObjectCreated:Put", "second");
    }
    try (Stack stack = new Stack(folder)) {
      stack.nextTold("ObjectCreated:Put", "first");
    }
  }

  @Test
  void makesNoBucketAndNoQueue() {
    try (Stack stack = new Stack(folder)) {
      assertThat(stack.s3.listBuckets().join().buckets()).isEmpty();
      assertThat(stack.sqs.listQueues().join().queueUrls()).isEmpty();
    }
  }

  @Test
  void leavesNothingRunningWhenAPortIsTaken() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings =
          EmbeddedAwsSettings.builder(folder, AwsClients.KEY).s3Port(other.getLocalPort()).build();

      assertThatThrownBy(() -> EmbeddedAws.start(settings, InstantSource.system()))
          .isInstanceOfSatisfying(
              PortUnavailableException.class,
              e -> assertThat(e.port()).isEqualTo(other.getLocalPort()));
    }
    // SQS was started beside it and would hold its database.
    new Stack(folder).close();
  }

  @Test
  void closesTwice() {
    EmbeddedAws aws =
        EmbeddedAws.start(
            EmbeddedAwsSettings.builder(folder, AwsClients.KEY).queuesInMemory().build(),
            InstantSource.system());
    aws.close();
    aws.close();

    assertThat(Files.exists(folder.resolve("sqs"))).isFalse();
  }

  @Test
  void keepsTheSecretToItself() {
    var settings = EmbeddedAwsSettings.builder(folder, AwsClients.KEY).build();

    assertThat(settings.toString())
        .contains(AwsClients.KEY.id())
        .doesNotContain(AwsClients.KEY.secret());
  }

  /** Both servers and their clients. */
  private static final class Stack implements AutoCloseable {
    private final EmbeddedAws aws;
    private final S3AsyncClient s3;
    private final SqsAsyncClient sqs;
    private final Deque<JsonNode> told = new ArrayDeque<>();

    Stack(Path folder) {
      this(folder, Duration.ofMillis(50));
    }

    Stack(Path folder, Duration retryEvery) {
      var notify = EnumSet.allOf(ObjectChange.class);
      aws =
          EmbeddedAws.start(
              EmbeddedAwsSettings.builder(folder, AwsClients.KEY)
                  .notify("ingest", new NotificationRules(Map.of("originals", notify)))
                  .notificationRetry(retryEvery)
                  .build(),
              InstantSource.system());
      s3 = AwsClients.s3(aws.s3Endpoint());
      sqs = AwsClients.sqs(aws.sqsEndpoint());
    }

    Stack withBuckets() {
      s3.createBucket(b -> b.bucket("originals")).join();
      s3.createBucket(b -> b.bucket("variants")).join();
      return this;
    }

    Stack withQueue() {
      sqs.createQueue(q -> q.queueName("ingest")).join();
      return this;
    }

    String queue() {
      return sqs.getQueueUrl(q -> q.queueName("ingest")).join().queueUrl();
    }

    String put(String bucket, String key) {
      return s3.putObject(p -> p.bucket(bucket).key(key), AsyncRequestBody.fromString("content"))
          .join()
          .eTag();
    }

    void putInParts(String bucket, String key) {
      byte[] part = new byte[MIN_PART];
      ThreadLocalRandom.current().nextBytes(part);
      String upload = s3.createMultipartUpload(c -> c.bucket(bucket).key(key)).join().uploadId();
      CompletedPart[] parts = new CompletedPart[2];
      for (int i = 0; i < parts.length; i++) {
        int number = i + 1;
        String eTag =
            s3.uploadPart(
                    u -> u.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                    AsyncRequestBody.fromBytes(part))
                .join()
                .eTag();
        parts[i] = CompletedPart.builder().partNumber(number).eTag(eTag).build();
      }
      s3.completeMultipartUpload(
              c -> c.bucket(bucket).key(key).uploadId(upload).multipartUpload(m -> m.parts(parts)))
          .join();
    }

    /** Waits for the next event, checks it, and returns its sequencer. */
    String nextTold(String eventName, String key) {
      JsonNode record = nextTold();
      assertThat(record.path("eventName").asString()).isEqualTo(eventName);
      JsonNode object = record.path("s3").path("object");
      assertThat(object.path("key").asString()).isEqualTo(key);
      return object.path("sequencer").asString();
    }

    JsonNode nextTold() {
      assertThat(toldWithin(15)).isTrue();
      return told.remove();
    }

    boolean toldWithin(int seconds) {
      if (told.isEmpty()) {
        String queue = queue();
        for (var message :
            sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(seconds)).join().messages()) {
          JsonMapper.shared().readTree(message.body()).path("Records").forEach(told::add);
          sqs.deleteMessage(d -> d.queueUrl(queue).receiptHandle(message.receiptHandle())).join();
        }
      }
      return !told.isEmpty();
    }

    @Override
    public void close() {
      s3.close();
      sqs.close();
      aws.close();
    }
  }
}
