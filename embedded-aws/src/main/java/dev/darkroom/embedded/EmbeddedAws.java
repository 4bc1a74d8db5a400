// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded;

import dev.darkroom.embedded.notification.NotificationSettings;
import dev.darkroom.embedded.notification.NotificationSink;
import dev.darkroom.embedded.s3.EmbeddedS3;
import dev.darkroom.embedded.s3.S3Settings;
import dev.darkroom.embedded.server.EmbeddedServerException;
import dev.darkroom.embedded.server.PortUnavailableException;
import dev.darkroom.embedded.sqs.EmbeddedSqs;
import dev.darkroom.embedded.sqs.SqsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * S3 and SQS in this JVM, with S3 telling SQS of changed objects.
 *
 * <p>No bucket and no queue is made; whoever needs them makes them through the API, as on AWS. Both
 * listen on 127.0.0.1 only. SQS checks no credentials.
 */
public final class EmbeddedAws implements AutoCloseable {

  /** The longest {@link #close()} waits; whoever limits it from outside must allow for more. */
  public static final Duration CLOSE_LIMIT = EmbeddedS3.CLOSE_LIMIT.plus(EmbeddedSqs.CLOSE_LIMIT);

  private final EmbeddedS3 s3;
  private final EmbeddedSqs sqs;

  private EmbeddedAws(EmbeddedS3 s3, EmbeddedSqs sqs) {
    this.s3 = s3;
    this.sqs = sqs;
  }

  /**
   * Starts both servers side by side and returns when both answer; when one fails, neither runs.
   *
   * @throws PortUnavailableException when a port cannot be opened
   * @throws EmbeddedServerException when a start fails otherwise
   */
  public static EmbeddedAws start(EmbeddedAwsSettings settings, InstantSource clock) {
    Executor threads = task -> Thread.ofPlatform().daemon().name("embedded-aws-start").start(task);
    CompletableFuture<EmbeddedSqs> sqs =
        CompletableFuture.supplyAsync(() -> EmbeddedSqs.start(sqsSettings(settings)), threads);
    NotificationSink sink =
        event -> sqs.thenCompose(server -> server.send(settings.notificationQueue(), event));
    CompletableFuture<EmbeddedS3> s3 =
        CompletableFuture.supplyAsync(
            () ->
                EmbeddedS3.start(s3Settings(settings), notificationSettings(settings), sink, clock),
            threads);
    try {
      CompletableFuture.allOf(sqs, s3).join();
    } catch (CompletionException e) {
      RuntimeException failure = e.getCause() instanceof RuntimeException known ? known : e;
      closeStarted(s3, failure);
      closeStarted(sqs, failure);
      throw failure;
    }
    return new EmbeddedAws(s3.join(), sqs.join());
  }

  private static void closeStarted(
      CompletableFuture<? extends AutoCloseable> server, Throwable failure) {
    if (!server.isCompletedExceptionally()) {
      try {
        server.join().close();
      } catch (Exception e) {
        // Whatever it is: what is told is why the start failed.
        failure.addSuppressed(e);
      }
    }
  }

  /** Where S3 listens. Clients must use path style. */
  public URI s3Endpoint() {
    return s3.endpoint();
  }

  /** Where SQS listens. */
  public URI sqsEndpoint() {
    return sqs.endpoint();
  }

  /**
   * Stops S3 first, so that the last notifications still reach SQS, then SQS. Takes no longer than
   * {@link #CLOSE_LIMIT}. A second call does nothing.
   */
  @Override
  public void close() {
    try {
      s3.close();
    } finally {
      sqs.close();
    }
  }

  private static S3Settings s3Settings(EmbeddedAwsSettings settings) {
    return new S3Settings(
        s3Folder(settings).resolve("objects"),
        settings.s3Port(),
        settings.accessKey(),
        settings.allowedOrigins());
  }

  private static NotificationSettings notificationSettings(EmbeddedAwsSettings settings) {
    return new NotificationSettings(
        s3Folder(settings).resolve("notifications"),
        settings.region(),
        settings.notifications(),
        settings.notificationRetry());
  }

  private static SqsSettings sqsSettings(EmbeddedAwsSettings settings) {
    SqsSettings.Storage storage =
        settings.queuesInMemory()
            ? new SqsSettings.InMemory()
            : new SqsSettings.OnDisk(settings.dataFolder().resolve("sqs"));
    return new SqsSettings(storage, settings.sqsPort(), settings.region());
  }

  private static Path s3Folder(EmbeddedAwsSettings settings) {
    return settings.dataFolder().resolve("s3");
  }
}
