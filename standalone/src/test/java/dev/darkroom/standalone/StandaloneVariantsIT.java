// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Variants as settings ask for them, from the environment to the bucket. */
@TestInstance(Lifecycle.PER_CLASS)
class StandaloneVariantsIT {

  private RunningDarkroom darkroom;

  @BeforeAll
  void start(@TempDir Path data) {
    darkroom =
        RunningDarkroom.start(
            data,
            Options.NONE,
            Map.of(
                "DARKROOM_DEVELOP_VARIANTS",
                "flat:full:jpeg:q90,same:full:same,square:100x100:cover:webp:q75,"
                    + "bare:400:png,marked:400:png:watermark",
                "DARKROOM_DEVELOP_BACKGROUND",
                "#ff0000",
                "DARKROOM_DEVELOP_TRUNCATED",
                "keep",
                "DARKROOM_WATERMARK_TEXT",
                "© Ärger & Söhne"));
  }

  @AfterAll
  void stop() {
    darkroom.close();
  }

  @Test
  void transparencyIsKeptWhereTheFormatHasItAndElseLiesOnTheBackground() {
    JsonObject photo = developed("image/png", "glass.png", PhotoFixtures.pngWithAlpha(320, 240));

    assertThat(pixelAtTheBottom(picture(variant(photo, "same"))) >>> 24).isZero();
    assertThat(Corners.of(file(variant(photo, "flat"))))
        .isEqualTo(
            new Corners(
                320,
                240,
                Corners.Colour.RED,
                Corners.Colour.GREEN,
                Corners.Colour.RED,
                Corners.Colour.RED));
  }

  @Test
  void formatsAndFramesAreThoseOfTheSettings() {
    JsonObject photo = developed("image/jpeg", "plain.jpg", JpegFixture.of(640, 480).bytes());

    assertThat(variant(photo, "same").getString("contentType")).isEqualTo("image/jpeg");
    assertThat(variant(photo, "square").getInteger("width")).isEqualTo(100);
    assertThat(variant(photo, "square").getInteger("height")).isEqualTo(100);
    assertThat(Corners.of(file(variant(photo, "bare")))).isEqualTo(Corners.upright(400, 300));
  }

  @Test
  void theWatermarkIsOnTheVariantsThatAskForItAndOnNoOther() {
    JsonObject photo = developed("image/jpeg", "plain.jpg", JpegFixture.of(640, 480).bytes());
    BufferedImage bare = picture(variant(photo, "bare"));
    BufferedImage marked = picture(variant(photo, "marked"));

    assertThat(changed(bare, marked, 0, 0, 200, 150)).isZero();
    assertThat(changed(bare, marked, 200, 150, 400, 300)).isGreaterThan(100);
  }

  @Test
  void aJpegThatBreaksOffIsKeptWithAWarning() {
    DarkroomClient client = darkroom.newUser();
    byte[] half = PhotoFixtures.truncated(JpegFixture.of(640, 480).bytes());

    JsonObject photo = client.awaitStatus(client.upload("half.jpg", half), "ready");

    assertThat(photo.getJsonArray("warnings").encode()).contains("the file ends before");
  }

  private JsonObject developed(String type, String filename, byte[] file) {
    DarkroomClient client = darkroom.newUser();
    return client.awaitStatus(client.upload(type, filename, file), "ready");
  }

  private static JsonObject variant(JsonObject photo, String name) {
    return DarkroomClient.objects(photo.getJsonArray("variants")).stream()
        .filter(variant -> variant.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] file(JsonObject variant) {
    return Web.get(variant.getString("url")).expect(200).body();
  }

  private static BufferedImage picture(JsonObject variant) {
    return Corners.decoded(file(variant));
  }

  private static int pixelAtTheBottom(BufferedImage picture) {
    return picture.getRGB(picture.getWidth() / 2, picture.getHeight() - 10);
  }

  private static int changed(
      BufferedImage one, BufferedImage other, int left, int top, int right, int bottom) {
    int changed = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        changed += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
      }
    }
    return changed;
  }
}
