// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.aws;

import dev.darkroom.config.SettingsLoader;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.queue.sqs.SqsMessageQueue;
import dev.darkroom.queue.sqs.SqsQueueAdmin;
import dev.darkroom.queue.sqs.SqsQueues;
import dev.darkroom.runtime.AwsClients;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.s3.S3Buckets;
import dev.darkroom.storage.s3.S3PhotoStorage;
import dev.darkroom.storage.s3.signing.UrlSigner;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The adapters of S3 and SQS, talking to servers somewhere. */
public final class AwsAdapters implements AutoCloseable {

  private static final Duration VISIBILITY = Duration.ofMinutes(1);

  private final Vertx vertx = Vertx.vertx();
  private final SdkFutures futures = new SdkFutures(vertx);
  private final AwsClients clients;

  public AwsAdapters(URI s3, URI sqs, String keyId, String secret) {
    clients =
        new AwsClients(
            SettingsLoader.load(
                    Map.of(
                        "DARKROOM_AWS_S3_ENDPOINT",
                        s3.toString(),
                        "DARKROOM_AWS_SQS_ENDPOINT",
                        sqs.toString(),
                        "DARKROOM_AWS_ACCESS_KEY_ID",
                        keyId,
                        "DARKROOM_AWS_SECRET_ACCESS_KEY",
                        secret),
                    Map.of())
                .aws());
  }

  /** Whose contexts the adapters' futures complete on. */
  public Vertx vertx() {
    return vertx;
  }

  /** Storage with the buckets given. */
  public PhotoStorage storage(String... buckets) {
    var s3 = clients.s3();
    Await.await(new S3Buckets(s3, futures).createMissing(List.of(buckets)));
    UrlSigner signer =
        new UrlSigner(clients.presigner(), clients.credentialsProvider(), InstantSource.system());
    return new S3PhotoStorage(s3, signer, futures);
  }

  /** A new queue with dead letters in {@code NAME-dlq} after ten receives. */
  public MessageQueue queue(String name) {
    Await.await(new SqsQueues(clients.sqs(), futures).create(name, name + "-dlq", VISIBILITY, 10));
    return open(name);
  }

  /** A queue that is there. */
  public MessageQueue open(String name) {
    return Await.await(
        SqsMessageQueue.open(name, VISIBILITY, clients.sqsReceiving(), clients.sqs(), futures));
  }

  /** A queue that is there and its dead letters in {@code NAME-dlq}. */
  public QueueAdmin queueAdmin(String name) {
    return Await.await(
        SqsQueueAdmin.open(
            new SqsQueueAdmin.Names(name, name + "-dlq"),
            VISIBILITY,
            /* movesSafely= */ true,
            clients.sqs(),
            futures));
  }

  /** Has the dead letters move at one a second. */
  public void moveSlowly(String deadLetters) {
    var sqs = clients.sqs();
    String url = sqs.getQueueUrl(get -> get.queueName(deadLetters)).join().queueUrl();
    String arn =
        Objects.requireNonNull(
            sqs.getQueueAttributes(
                    get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .join()
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN));
    sqs.startMessageMoveTask(
            move ->
                move.sourceArn(arn)
                    .destinationArn(arn.substring(0, arn.length() - "-dlq".length()))
                    .maxNumberOfMessagesPerSecond(1))
        .join();
  }

  @Override
  public void close() {
    clients.close();
    Await.await(vertx.close());
  }
}
