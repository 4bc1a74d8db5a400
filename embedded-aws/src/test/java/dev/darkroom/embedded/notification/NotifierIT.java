// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
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
      delete(notifier, "a.jpg");
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

  @Test
  void repeatsTheEventThatWasDeliveredBeforeTheCrash() throws Exception {
    put(notifier(this::hearAndDie, Duration.ofHours(1)), "a.jpg");

    replayed();

    assertThat(essence(nextTold())).isEqualTo(essence(nextTold()));
    assertThat(openIntents()).isZero();
  }

  @Test
  void repeatsTheDeleteThatWasDeliveredBeforeTheCrash() throws Exception {
    put(notifier(this::hear, Duration.ofHours(1)), "a.jpg");
    String put = sequencer(nextTold());
    delete(notifier(this::hearAndDie, Duration.ofHours(1)), "a.jpg");

    replayed();

    JsonNode first = nextTold();
    assertThat(sequencer(first)).isGreaterThan(put);
    assertThat(essence(nextTold())).isEqualTo(essence(first));
  }

  @Test
  void repeatsTheEventWhoseDeliveryFailedAfterItArrived() throws Exception {
    NotificationSink forgetful =
        event -> {
          told.add(event);
          return CompletableFuture.failedFuture(new IOException("answer lost"));
        };
    try (Notifier notifier = notifier(forgetful, Duration.ofHours(1))) {
      put(notifier, "a.jpg");
      notifier.replay(Duration.ofSeconds(5));
      notifier.replay(Duration.ofSeconds(5));
    }

    JsonNode first = nextTold();
    assertThat(essence(nextTold())).isEqualTo(essence(first));
    assertThat(essence(nextTold())).isEqualTo(essence(first));
  }

  @Test
  void tellsAnewWhatHasChangedSinceItWasDelivered() throws Exception {
    put(notifier(this::hearAndDie, Duration.ofHours(1)), "a.jpg");
    objects.putBlob(request("originals", "a.jpg", 7), new ByteArrayInputStream(new byte[7]));

    replayed();

    JsonNode first = nextTold();
    JsonNode second = nextTold();
    assertThat(sequencer(second)).isGreaterThan(sequencer(first));
    assertThat(first.path("s3").path("object").path("size").asLong()).isNotEqualTo(7);
    assertThat(second.path("s3").path("object").path("size").asLong()).isEqualTo(7);
  }

  @Test
  void givesEveryChangeOfAKeyALargerNumberThoughEarlierOnesAreRepeated() throws Exception {
    put(notifier(this::hearAndDie, Duration.ofHours(1)), "a.jpg");
    String put = sequencer(nextTold());
    delete(notifier(this::hearAndDie, Duration.ofHours(1)), "a.jpg");
    String delete = sequencer(nextTold());

    replayed();

    // The put is undone and stays untold.
    assertThat(sequencer(nextTold())).isEqualTo(delete).isGreaterThan(put);
    assertThat(told).isEmpty();
    assertThat(openIntents()).isZero();
  }

  @Test
  void tellsOfIntentsWrittenBeforeTheyHeldWhatWasFound() throws Exception {
    Files.createDirectories(folder.resolve("log/intents"));
    Files.writeString(
        folder.resolve("log/intents/00000000000001-x.json"),
        "{\"change\":\"PUT\",\"bucket\":\"originals\",\"key\":\"a.jpg\",\"begun\":1}");
    objects.putBlob(request("originals", "a.jpg", 7), new ByteArrayInputStream(new byte[7]));

    replayed();

    assertThat(nextTold().path("s3").path("object").path("key").asString()).isEqualTo("a.jpg");
    assertThat(openIntents()).isZero();
  }

  @Test
  void leavesNoHalfWrittenReplacementBehind() throws Exception {
    put(notifier(DEAF, Duration.ofHours(1)), "a.jpg");
    Path intent;
    try (var files = Files.list(folder.resolve("log/intents"))) {
      intent = files.findFirst().orElseThrow();
    }
    Files.writeString(
        intent.resolveSibling(intent.getFileName().toString().replace(".json", ".new")), "{");

    replayed();

    nextTold();
    assertThat(openIntents()).isZero();
  }

  @Test
  void tellsOfAnObjectThatWasStoredBeforeAnError() throws Exception {
    var dying =
        new ForwardingBlobStore(objects) {
          @Override
          public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
            super.putBlob(request, payload);
            throw new StackOverflowError();
          }
        };
    try (Notifier notifier = notifier(this::hear, Duration.ofHours(1))) {
      var store = new NotifyingBlobStore(dying, notifier);
      assertThatThrownBy(
              () ->
                  store.putBlob(
                      request("originals", "a.jpg", 1), new ByteArrayInputStream(new byte[1])))
          .isInstanceOf(StackOverflowError.class);

      notifier.replay(Duration.ofSeconds(5));
    }

    assertThat(nextTold().path("s3").path("object").path("key").asString()).isEqualTo("a.jpg");
    assertThat(openIntents()).isZero();
  }

  private void put(Notifier notifier, String key) {
    put(notifier, "originals", key);
  }

  private void put(Notifier notifier, String bucket, String key) {
    byte[] content = key.getBytes(StandardCharsets.UTF_8);
    new NotifyingBlobStore(objects, notifier)
        .putBlob(request(bucket, key, content.length), new ByteArrayInputStream(content));
  }

  private void delete(Notifier notifier, String key) {
    new NotifyingBlobStore(objects, notifier)
        .removeBlob(DeleteObjectRequest.builder().bucket("originals").key(key).build());
  }

  private static PutObjectRequest request(String bucket, String key, long length) {
    return PutObjectRequest.builder().bucket(bucket).key(key).contentLength(length).build();
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

  /** Has the event, but whoever sent it dies before it knows. */
  private CompletableFuture<Void> hearAndDie(String event) {
    told.add(event);
    return new CompletableFuture<>();
  }

  /** What makes two events the same for who receives them. */
  private static List<Object> essence(JsonNode event) {
    return List.of(event.path("eventName"), event.path("eventTime"), event.path("s3"));
  }

  private static String sequencer(JsonNode event) {
    return event.path("s3").path("object").path("sequencer").asString();
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
