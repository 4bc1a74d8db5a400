// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.s3;

import dev.darkroom.embedded.notification.NotificationSettings;
import dev.darkroom.embedded.notification.NotificationSink;
import dev.darkroom.embedded.notification.Notifier;
import dev.darkroom.embedded.notification.NotifyingBlobStore;
import dev.darkroom.embedded.server.EmbeddedServerException;
import dev.darkroom.embedded.server.PortUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An S3 endpoint on 127.0.0.1 over a folder. Clients must use path style and sign (SigV4); an
 * unsigned or wrongly signed request is answered 403.
 *
 * <p>Not everything S3 does is there: no versioning, tagging, lifecycle or bucket policies; a key
 * and a key below it ({@code a} and {@code a/b}) exclude each other; a path segment of a key may
 * have about 200 bytes; and keys outside ASCII need a process started in a UTF-8 locale. S3 does
 * not force files to the disk, so a power cut may lose the last objects; the end of the process
 * does not.
 *
 * <p>Loggers worth quieting: {@code org.gaul.s3proxy} and {@code org.gaul.shaded} to WARN.
 */
public final class EmbeddedS3 implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(EmbeddedS3.class);

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration REPLAY_TIMEOUT = Duration.ofSeconds(5);

  /** Jetty waits for hung threads beyond its stop timeout. */
  private static final Duration PROXY_STOP_LIMIT = STOP_TIMEOUT.plusSeconds(1);

  /** The longest {@link #close()} takes. */
  public static final Duration CLOSE_LIMIT = PROXY_STOP_LIMIT.plus(Notifier.CLOSE_LIMIT);

  private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST", "DELETE");
  private static final List<String> EVERYTHING = List.of("*");

  private final S3Proxy proxy;
  private final Notifier notifier;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedS3(S3Proxy proxy, Notifier notifier) {
    this.proxy = proxy;
    this.notifier = notifier;
  }

  /**
   * Starts the server. What an earlier run could not tell of any more is told first, for at most
   * five seconds; the rest follows while the server runs.
   *
   * @param notifications which changes are told, and how
   * @param sink where they are told; it may be down at any time
   * @throws PortUnavailableException when the port cannot be opened
   * @throws EmbeddedServerException when the start fails otherwise
   */
  public static EmbeddedS3 start(
      S3Settings settings,
      NotificationSettings notifications,
      NotificationSink sink,
      InstantSource clock) {
    BlobStore objects = new FilesystemNio2BlobStore(prepared(settings.folder()).toString());
    Notifier notifier = new Notifier(notifications, sink, objects, clock);
    S3Proxy proxy =
        S3Proxy.builder()
            .endpoint(URI.create("http://" + LOOPBACK + ":" + settings.port()))
            .awsAuthentication(
                AuthenticationType.AWS_V4, settings.accessKey().id(), settings.accessKey().secret())
            .blobStore(new NotifyingBlobStore(objects, notifier))
            // The SDK's multipart client sends headers S3Proxy does not know.
            .ignoreUnknownHeaders(true)
            .corsRules(corsRules(settings.allowedOrigins()))
            .stopTimeout(STOP_TIMEOUT.toMillis())
            .build();
    Forms.leaveAlone(proxy);
    EmbeddedS3 server = new EmbeddedS3(proxy, notifier);
    try {
      notifier.replay(REPLAY_TIMEOUT);
      proxy.start();
      notifier.startRetrying();
    } catch (Exception e) {
      // S3Proxy declares no less. What runs already must not outlive a start that failed.
      server.close();
      if (PortUnavailableException.isBehind(e)) {
        throw new PortUnavailableException("S3", settings.port(), e);
      }
      throw new EmbeddedServerException("S3 did not start", e);
    }
    logger.atInfo().addKeyValue("endpoint", server.endpoint()).log("S3 listens");
    return server;
  }

  /** The address of the server, with the port it really listens on. */
  public URI endpoint() {
    return URI.create("http://" + LOOPBACK + ":" + port());
  }

  /** The port the server listens on. */
  public int port() {
    return proxy.getPort();
  }

  /** Lets running requests end for two seconds, then cuts them. A second call does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    var stopped = new FutureTask<@Nullable Void>(this::stopProxy);
    Thread.ofPlatform().daemon().name("s3-stop").start(stopped);
    try {
      stopped.get(PROXY_STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      logger.atWarn().setCause(e).log("S3 did not stop cleanly");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      notifier.close();
    }
  }

  private @Nullable Void stopProxy() throws Exception {
    proxy.stop();
    return null;
  }

  private static Path prepared(Path folder) {
    try {
      Path made = Files.createDirectories(folder).toRealPath();
      if (!Files.getFileStore(made).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
        logger
            .atWarn()
            .addKeyValue("folder", made)
            .log("No extended attributes here: content types and metadata of objects will be lost");
      }
      if (!takesAnyName(made)) {
        logger
            .atWarn()
            .log("Keys outside ASCII will be refused in this locale; start with LC_ALL=C.UTF-8");
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("S3 cannot keep objects in " + folder, e);
    }
  }

  private static boolean takesAnyName(Path folder) {
    try {
      return folder.resolve("\u00e9\u65e5").startsWith(folder);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static CrossOriginResourceSharing corsRules(List<String> origins) {
    // S3Proxy reads every origin but "*" as a regular expression.
    List<String> patterns =
        origins.contains(S3Settings.ANY_ORIGIN)
            ? EVERYTHING
            : origins.stream().map(Pattern::quote).toList();
    return new CrossOriginResourceSharing(patterns, METHODS, EVERYTHING, EVERYTHING, "");
  }
}
