// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.aws;

import dev.darkroom.config.DarkroomSettings;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.embedded.EmbeddedAws;
import dev.darkroom.embedded.EmbeddedAwsSettings;
import dev.darkroom.embedded.s3.AccessKey;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.sqs.SqsMessageQueue;
import dev.darkroom.queue.sqs.SqsQueues;
import dev.darkroom.runtime.AwsClients;
import dev.darkroom.runtime.SdkFutures;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.s3.S3Buckets;
import dev.darkroom.storage.s3.S3PhotoStorage;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The embedded servers and the adapters that talk to them. */
public final class EmbeddedAdapters implements AutoCloseable {

  private static final AccessKey KEY = new AccessKey("test-key", "test-secret");

  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedAws servers;
  private final AwsClients clients;
  private final SdkFutures futures = new SdkFutures(vertx);

  public EmbeddedAdapters(Path folder) {
    servers =
        EmbeddedAws.start(
            EmbeddedAwsSettings.builder(folder, KEY).queuesInMemory().build(),
            InstantSource.system());
    DarkroomSettings settings =
        SettingsLoader.load(
            Map.of(
                "DARKROOM_AWS_S3_ENDPOINT", servers.s3Endpoint().toString(),
                "DARKROOM_AWS_SQS_ENDPOINT", servers.sqsEndpoint().toString(),
                "DARKROOM_AWS_ACCESS_KEY_ID", KEY.id(),
                "DARKROOM_AWS_SECRET_ACCESS_KEY", KEY.secret()),
            Map.of());
    clients = new AwsClients(settings.aws());
  }

  /** Storage with the buckets given. */
  public PhotoStorage storage(String... buckets) {
    var s3 = clients.s3();
    Await.await(new S3Buckets(s3, futures).createMissing(List.of(buckets)));
    return new S3PhotoStorage(s3, clients.presigner(), futures);
  }

  /** A new queue with dead letters in {@code NAME-dlq} after ten receives. */
  public MessageQueue queue(String name) {
    Duration visibility = Duration.ofMinutes(1);
    var client = clients.sqs();
    Await.await(new SqsQueues(client, futures).create(name, name + "-dlq", visibility, 10));
    return open(name);
  }

  /** A queue that is there. */
  public MessageQueue open(String name) {
    return Await.await(
        SqsMessageQueue.open(
            name, Duration.ofMinutes(1), clients.sqsReceiving(), clients.sqs(), futures));
  }

  @Override
  public void close() {
    clients.close();
    servers.close();
    Await.await(vertx.close());
  }
}
