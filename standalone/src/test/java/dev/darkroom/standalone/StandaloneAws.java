// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import dev.darkroom.config.SettingsLoader;
import dev.darkroom.runtime.AwsClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The buckets and queues of a standalone Darkroom, reached past its API. */
final class StandaloneAws implements AutoCloseable {

  static final String ORIGINALS = "darkroom-originals";
  static final String EDITED = "darkroom-edited";
  static final String VARIANTS = "darkroom-variants";
  private static final String INGEST = "darkroom-ingest";
  private static final String DEAD_LETTERS = "darkroom-ingest-dlq";

  private final AwsClients clients;
  private final S3AsyncClient s3;
  private final SqsAsyncClient sqs;
  private final Map<String, Message> deadLetters = new ConcurrentHashMap<>();

  StandaloneAws(URI s3Endpoint, URI sqsEndpoint, Path data) {
    clients =
        new AwsClients(
            SettingsLoader.load(
                    Map.of(
                        "DARKROOM_AWS_S3_ENDPOINT", s3Endpoint.toString(),
                        "DARKROOM_AWS_SQS_ENDPOINT", sqsEndpoint.toString(),
                        "DARKROOM_AWS_ACCESS_KEY_ID", "darkroom",
                        "DARKROOM_AWS_SECRET_ACCESS_KEY", secret(data)),
                    Map.of())
                .aws());
    s3 = clients.s3();
    sqs = clients.sqs();
  }

  private static String secret(Path data) {
    try {
      return Files.readString(data.resolve("keys").resolve("s3-secret"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void put(String bucket, String key, byte[] file) {
    s3.putObject(put -> put.bucket(bucket).key(key), AsyncRequestBody.fromBytes(file)).join();
  }

  void remove(String bucket, String key) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(key)).join();
  }

  /** Loses all events that no worker has received yet. */
  void forgetEvents() {
    String url = sqs.getQueueUrl(queue -> queue.queueName(INGEST)).join().queueUrl();
    sqs.purgeQueue(purge -> purge.queueUrl(url)).join();
  }

  /** The keys in the bucket that belong to the user. */
  List<String> keysOf(String bucket, String user) {
    return s3
        .listObjectsV2(list -> list.bucket(bucket).prefix(user + "/"))
        .join()
        .contents()
        .stream()
        .map(S3Object::key)
        .toList();
  }

  /** How many uploads in parts are open in the bucket. */
  int openUploads(String bucket) {
    return s3.listMultipartUploads(list -> list.bucket(bucket)).join().uploads().size();
  }

  /** The dead letter of the photo, as soon as there is one. */
  Message awaitDeadLetter(String photo) {
    return Poll.until(
            "dead letter of photo " + photo,
            () -> {
              receiveDeadLetters();
              return Optional.ofNullable(deadLetters.get(photo));
            },
            Optional::isPresent)
        .orElseThrow();
  }

  /** The value of the message's attribute, empty if it has none. */
  static String attribute(Message message, String name) {
    MessageAttributeValue value = message.messageAttributes().get(name);
    return value == null ? "" : value.stringValue();
  }

  private void receiveDeadLetters() {
    String url = sqs.getQueueUrl(queue -> queue.queueName(DEAD_LETTERS)).join().queueUrl();
    List<Message> messages =
        sqs.receiveMessage(
                receive ->
                    receive.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
            .join()
            .messages();
    for (Message message : messages) {
      deadLetters.put(attribute(message, "photo_id"), message);
      sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()))
          .join();
    }
  }

  @Override
  public void close() {
    clients.close();
  }
}
