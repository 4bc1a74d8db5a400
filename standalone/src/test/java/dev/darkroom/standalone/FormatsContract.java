// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.HeifFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever format a photo comes in, its variants are what browsers show. */
interface FormatsContract extends DarkroomHost {

  @Test
  default void everyFormatIsDevelopedAndTheRecordSaysWhatItIs() {
    DarkroomClient client = darkroom().newUser();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("jpeg", PhotoFixtures.jpeg());
    files.put("png", PhotoFixtures.png(640, 480));
    files.put("gif", PhotoFixtures.gif(640, 480));
    files.put("webp", PhotoFixtures.webp(640, 480));
    files.put("tiff", PhotoFixtures.tiff(640, 480, 1));
    files.put("bmp", PhotoFixtures.bmp(640, 480));
    Map<String, String> ids = new LinkedHashMap<>();
    files.forEach(
        (format, file) -> ids.put(format, client.upload("image/" + format, "a." + format, file)));

    ids.forEach(
        (format, id) -> {
          JsonObject photo = client.awaitStatus(id, "ready");
          assertThat(photo.getString("format")).isEqualTo(format);
          assertThat(photo.getInteger("frames")).isEqualTo(1);
          assertThat(photo.getString("engine")).isIn("opencv", "imgscalr");
          assertThat(photo.getJsonArray("warnings").isEmpty()).as("%s", photo).isTrue();
          assertThat(photo.getJsonObject("placeholder").getString("blurhash")).isNotBlank();
          for (JsonObject variant : DarkroomClient.objects(photo.getJsonArray("variants"))) {
            Answer answer = Web.get(variant.getString("url")).expect(200);
            assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
            assertThat(Corners.of(answer.body()))
                .as(format)
                .isEqualTo(
                    Corners.upright(variant.getInteger("width"), variant.getInteger("height")));
          }
        });
  }

  @Test
  default void heicAndAvifAreDevelopedWhereTheSystemCanAndElseSayWhatItLacks() {
    DarkroomClient client = darkroom().newUser();
    String heic = client.upload("image/heic", "a.heic", HeifFixture.heic().bytes());
    String avif = client.upload("image/avif", "a.avif", HeifFixture.avif().bytes());

    assertDevelopedOrLacking(client.awaitEnd(heic), "heic");
    assertDevelopedOrLacking(client.awaitEnd(avif), "avif");
  }

  private static void assertDevelopedOrLacking(JsonObject photo, String format) {
    if (photo.getString("status").equals("ready")) {
      assertThat(photo.getString("format")).isEqualTo(format);
      assertThat(photo.getInteger("width")).isEqualTo(HeifFixture.WIDTH);
    } else {
      assertThat(photo.getJsonObject("rejection").getString("code")).isEqualTo("unsupported_type");
      assertThat(photo.getJsonObject("rejection").getString("message")).contains("libheif");
    }
  }

  @Test
  default void aTypeOtherThanDeclaredIsAWarningAndTheFramesOfAnAnimationAreCounted() {
    DarkroomClient client = darkroom().newUser();

    JsonObject photo =
        client.awaitStatus(
            client.upload("image/png", "waving.png", PhotoFixtures.animatedGif(64, 48, 3)),
            "ready");

    assertThat(photo.getString("format")).isEqualTo("gif");
    assertThat(photo.getInteger("frames")).isEqualTo(3);
    assertThat(photo.getJsonArray("warnings"))
        .containsExactly("declared as image/png, the file is image/gif");
  }
}
