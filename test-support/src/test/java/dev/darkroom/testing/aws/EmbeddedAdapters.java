// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.aws;

import dev.darkroom.embedded.EmbeddedAws;
import dev.darkroom.embedded.EmbeddedAwsSettings;
import dev.darkroom.embedded.s3.AccessKey;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.storage.PhotoStorage;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;

/** The embedded servers and the adapters that talk to them. */
public final class EmbeddedAdapters implements AutoCloseable {

  private static final AccessKey KEY = new AccessKey("test-key", "test-secret");

  private final EmbeddedAws servers;
  private final AwsAdapters adapters;

  public EmbeddedAdapters(Path folder) {
    servers =
        EmbeddedAws.start(
            EmbeddedAwsSettings.builder(folder, KEY).queuesInMemory().build(),
            InstantSource.system());
    adapters = new AwsAdapters(servers.s3Endpoint(), servers.sqsEndpoint(), KEY.id(), KEY.secret());
  }

  /** Whose contexts the adapters' futures complete on. */
  public Vertx vertx() {
    return adapters.vertx();
  }

  /** Storage with the buckets given. */
  public PhotoStorage storage(String... buckets) {
    return adapters.storage(buckets);
  }

  /** A new queue with dead letters in {@code NAME-dlq} after ten receives. */
  public MessageQueue queue(String name) {
    return adapters.queue(name);
  }

  /** The URL that a queue of that name has here, whether there is one or not. */
  public String queueUrl(String name) {
    return servers.sqsEndpoint() + "/000000000000/" + name;
  }

  /** A queue that is there. */
  public MessageQueue open(String name) {
    return adapters.open(name);
  }

  /** A queue that is there and its dead letters in {@code NAME-dlq}. */
  public QueueAdmin queueAdmin(String name) {
    return adapters.queueAdmin(name);
  }

  /** Has the dead letters move at one a second. */
  public void moveSlowly(String deadLetters) {
    adapters.moveSlowly(deadLetters);
  }

  @Override
  public void close() {
    adapters.close();
    servers.close();
  }
}
