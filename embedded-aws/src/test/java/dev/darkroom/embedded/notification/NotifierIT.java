// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A crash is played by a notifier that is left alone and a second one over the same folder. */
@Timeout(30)
class NotifierIT {

  private static final NotificationSink DEAF = _ -> new CompletableFuture<>();

  @TempDir private Path folder;
  private FilesystemNio2BlobStore objects;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void makeBucket() throws IOException {
    objects =
        new FilesystemNio2BlobStore(Files.createDirectories(folder.resolve("objects")).toString());
    objects.createContainer("originals");
  }

  @Test
  void tellsAgainWhatACrashKeptFromBeingSent() throws Exception {
    put(notifier(DEAF, Duration.ofHours(1)), "a b.jpg");

    try (Notifier next = notifier(this::hear, Duration.ofHours(1))) {
      next.replay(Duration.ofSeconds(5));
      assertThat(nextTold().path("s3").path("object").path("key").asString()).isEqualTo("a+b.jpg");

      next.replay(Duration.ofSeconds(5));
      assertThat(told).isEmpty();
    }
    assertThat(openIntents()).isZero();
  }

  @Test
  void tellsNothingWhenTheCrashCameBeforeTheChange() throws Exception {
    notifier(DEAF, Duration.ofHours(1)).begin(ObjectChange.PUT, "originals", "never.jpg");
    assertThat(openIntents()).isOne();

    replayed();

    assertThat(told).isEmpty();
    assertThat(openIntents()).isZero();
  }

  @Test
  void tellsNothingOfAnObjectOlderThanTheIntent() throws Exception {
    put(notifier(this::hear, Duration.ofHours(1)), "old.jpg");
    nextTold();
    InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(1));
    new Notifier(settings(Duration.ofHours(1)), DEAF, objects, later)
        .begin(ObjectChange.PUT, "originals", "old.jpg");

    replayed();

    assertThat(told).isEmpty();
    assertThat(openIntents()).isZero();
  }

  @Test
  void tellsADeleteAfterACrashOnlyWhenItWasMade() throws Exception {
    Notifier crashed = notifier(DEAF, Duration.ofHours(1));
    put(notifier(this::hear, Duration.ofHours(1)), "kept.jpg");
    put(notifier(this::hear, Duration.ofHours(1)), "gone.jpg");
    nextTold();
    nextTold();
    crashed.begin(ObjectChange.DELETE, "originals", "kept.jpg");
    crashed.begin(ObjectChange.DELETE, "originals", "gone.jpg");
    objects.removeBlob("originals", "gone.jpg");

    replayed();

    JsonNode event = nextTold();
    assertThat(event.path("eventName").asString()).isEqualTo("ObjectRemoved:Delete");
    assertThat(event.path("s3").path("object").path("key").asString()).isEqualTo("gone.jpg");
    assertThat(told).isEmpty();
  }

  @Test
  void storesWhileTheSinkIsDownAndTellsLater() throws Exception {
    AtomicBoolean up = new AtomicBoolean();
    NotificationSink flaky =
        event -> up.get() ? hear(event) : CompletableFuture.failedFuture(new IOException("down"));
    try (Notifier notifier = notifier(flaky, Duration.ofMillis(20))) {
      notifier.startRetrying();
      put(notifier, "a.jpg");
      assertThat(openIntents()).isOne();
      up.set(true);

      assertThat(nextTold().path("eventName").asString()).isEqualTo("ObjectCreated:Put");
    }
    assertThat(openIntents()).isZero();
  }

  @Test
  void storesEvenWhenTheSinkThrows() throws Exception {
    NotificationSink broken =
        _ -> {
          throw new IllegalStateException("broken");
        };
    try (Notifier notifier = notifier(broken, Duration.ofHours(1))) {
      put(notifier, "a.jpg");
    }

    assertThat(objects.blobExists("originals", "a.jpg")).isTrue();
    assertThat(openIntents()).isOne();
  }

  @Test
  void doesNotRetryWhatIsStillUnderWay() throws Exception {
    try (Notifier notifier = notifier(this::hear, Duration.ofHours(1))) {
      Intent live = notifier.begin(ObjectChange.PUT, "originals", "slow.jpg").orElseThrow();

      notifier.replay(Duration.ofSeconds(5));
      assertThat(openIntents()).isOne();

      notifier.abandon(live);
      assertThat(openIntents()).isZero();
    }
    assertThat(told).isEmpty();
  }

  @Test
  void tellsNothingOfAChangeThatFailed() throws Exception {
    try (Notifier notifier = notifier(this::hear, Duration.ofHours(1))) {
      assertThatThrownBy(() -> put(notifier, "nowhere", "a.jpg"))
          .isInstanceOf(RuntimeException.class);
    }

    assertThat(told).isEmpty();
    assertThat(openIntents()).isZero();
  }

  @Test
  void tellsOnlyWhatTheRulesName() throws Exception {
    objects.createContainer("variants");
    var rules = new NotificationRules(Map.of("originals", Set.of(ObjectChange.DELETE)));
    var settings =
        new NotificationSettings(folder.resolve("log"), "us-east-1", rules, Duration.ofHours(1));
    try (Notifier notifier = new Notifier(settings, this::hear, objects, InstantSource.system())) {
      put(notifier, "variants", "a.jpg");
      put(notifier, "originals", "a.jpg");
      new NotifyingBlobStore(objects, notifier)
          .removeBlob(DeleteObjectRequest.builder().bucket("originals").key("a.jpg").build());
    }

    assertThat(nextTold().path("eventName").asString()).isEqualTo("ObjectRemoved:Delete");
    assertThat(told).isEmpty();
  }

  @Test
  void dropsAHalfWrittenIntent() throws Exception {
    try (Notifier notifier = notifier(this::hear, Duration.ofHours(1))) {
      Files.writeString(folder.resolve("log/intents/00000000000001-x.json"), "{\"change\":\"P");

      notifier.replay(Duration.ofSeconds(5));
    }

    assertThat(openIntents()).isZero();
  }

  private void put(Notifier notifier, String key) {
    put(notifier, "originals", key);
  }

  private void put(Notifier notifier, String bucket, String key) {
    byte[] content = key.getBytes(StandardCharsets.UTF_8);
    new NotifyingBlobStore(objects, notifier)
        .putBlob(
            PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentLength((long) content.length)
                .build(),
            new ByteArrayInputStream(content));
  }

  private void replayed() {
    try (Notifier next = notifier(this::hear, Duration.ofHours(1))) {
      next.replay(Duration.ofSeconds(5));
    }
  }

  private Notifier notifier(NotificationSink sink, Duration retryEvery) {
    return new Notifier(settings(retryEvery), sink, objects, InstantSource.system());
  }

  private NotificationSettings settings(Duration retryEvery) {
    var rules =
        new NotificationRules(Map.of("originals", Set.of(ObjectChange.PUT, ObjectChange.DELETE)));
    return new NotificationSettings(folder.resolve("log"), "us-east-1", rules, retryEvery);
  }

  private CompletableFuture<Void> hear(String event) {
    told.add(event);
    return CompletableFuture.completedFuture(null);
  }

  private JsonNode nextTold() throws InterruptedException {
    String event = Objects.requireNonNull(told.poll(10, TimeUnit.SECONDS), "nothing was told");
    return JsonMapper.shared().readTree(event).path("Records").path(0);
  }

  private long openIntents() throws IOException {
    try (var files = Files.list(folder.resolve("log/intents"))) {
      return files.count();
    }
  }
}
