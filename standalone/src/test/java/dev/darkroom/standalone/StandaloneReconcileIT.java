// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.JpegFixture;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What got lost on the way comes to an end all the same. */
class StandaloneReconcileIT {

  private static final byte[] FILE = JpegFixture.of(640, 480).bytes();

  private static final Options DYNAMO_DB =
      new Options(false, Optional.of(Path.of(System.getProperty("dynamodb-local.classpath"))));

  @TempDir Path data;

  @Test
  void anUploadWhoseEventWasLostIsDevelopedAndOneThatNeverCameIsGivenUp() {
    bringsToAnEndWhatWasLost(Options.NONE);
  }

  @Test
  void whatWasLostComesToAnEndInDynamoDbToo() {
    bringsToAnEndWhatWasLost(DYNAMO_DB);
  }

  private void bringsToAnEndWhatWasLost(Options options) {
    try (RunningDarkroom darkroom = start(options, "15s")) {
      DarkroomClient client = darkroom.newUser();
      String first;
      String lost;
      String never;
      try (WorkerHold hold = WorkerHold.atTheFirstPhoto()) {
        first = client.upload("first.jpg", FILE);
        hold.awaitHeld();
        lost = client.upload("lost.jpg", FILE);
        never = client.create(NewPhoto.of("image/jpeg", "never.jpg", FILE)).photo();
        darkroom.aws().forgetEvents();
      }

      client.awaitStatus(first, "ready");
      client.awaitStatus(lost, "ready");
      client.awaitStatus(never, "failed");
    }
  }

  @Test
  void aVariantThatIsGoneFromTheBucketIsMadeAnew() {
    try (RunningDarkroom darkroom = start(Options.NONE, "15m")) {
      DarkroomClient client = darkroom.newUser();
      String photo = client.upload("x.jpg", FILE);
      client.awaitStatus(photo, "ready");
      List<String> keys = darkroom.aws().keysOf(StandaloneAws.VARIANTS, client.user());
      String thumbnail =
          keys.stream().filter(key -> key.contains("thumbnail")).findFirst().orElseThrow();
      darkroom.aws().remove(StandaloneAws.VARIANTS, thumbnail);

      Poll.until(
          "the variant",
          () -> darkroom.aws().keysOf(StandaloneAws.VARIANTS, client.user()),
          now -> now.size() == keys.size());
      JsonObject again = client.awaitStatus(photo, "ready");
      DarkroomClient.objects(again.getJsonArray("variants"))
          .forEach(variant -> Web.get(variant.getString("url")).expect(200));
      assertThat(client.list()).hasSize(1);
    }
  }

  @Test
  void anUploadInPartsThatNobodyCameBackForIsAbortedAndItsPhotoGivenUp() {
    try (RunningDarkroom darkroom =
        RunningDarkroom.start(
            data,
            Options.NONE,
            Map.of(
                "DARKROOM_STORAGE_MULTIPART_VALIDITY", "15s",
                "DARKROOM_API_UPLOAD_URL_VALIDITY", "15s",
                "DARKROOM_RECONCILE_PERIOD", "1s",
                "DARKROOM_RECONCILE_GRACE", "1s"))) {
      DarkroomClient client = darkroom.newUser();
      String photo = client.create(NewPhoto.of("image/jpeg", "left.jpg", FILE)).photo();
      MultipartUploader left = MultipartUploader.begin(client, photo, FILE, "");
      left.put(1);
      assertThat(darkroom.aws().openUploads(StandaloneAws.ORIGINALS)).isEqualTo(1);

      client.awaitStatus(photo, "failed");
      Poll.until(
          "the end of the upload",
          () -> darkroom.aws().openUploads(StandaloneAws.ORIGINALS),
          open -> open == 0);
    }
  }

  private RunningDarkroom start(Options options, String urlValidity) {
    return RunningDarkroom.start(
        data,
        options,
        Map.of(
            "DARKROOM_WORKER_SLOTS", "1",
            "DARKROOM_API_UPLOAD_URL_VALIDITY", urlValidity,
            "DARKROOM_RECONCILE_PERIOD", "1s",
            "DARKROOM_RECONCILE_GRACE", "1s"));
  }
}
