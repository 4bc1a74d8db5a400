// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A photo's life, from its announcement to its end. */
interface PhotoLifeContract extends DarkroomHost {

  @Test
  default void aPhotoIsUploadedWithTheGrantedHeadersAndDevelopedUpright() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = photoHeldUpright();
    client.awaitStatus(client.upload("before.jpg", JpegFixture.of(32, 32).bytes()), "ready");

    UploadTarget target =
        client.create(
            NewPhoto.jpeg("summer.jpg", file).withChecksumOf(file).tagged("lake", "family"));
    assertThat(target.headers())
        .containsEntry("Content-Length", Integer.toString(file.length))
        .containsEntry("Content-Type", "image/jpeg");
    assertThat(client.get(target.photo()).json().getString("status")).isEqualTo("pending_upload");
    DarkroomClient.put(target, file).expect(200);
    client.awaitStatus(target.photo(), "ready");

    JsonObject listed = client.list().getFirst();
    assertThat(listed.getString("id")).isEqualTo(target.photo());
    assertThat(listed.getString("filename")).isEqualTo("summer.jpg");
    assertThat(listed.getString("format")).isEqualTo("jpeg");
    assertThat(listed.getString("checksumSha256")).isEqualTo(NewPhoto.sha256(file));
    assertThat(listed.getJsonArray("tags")).containsExactly("lake", "family");
    assertThat(listed.getInteger("width")).isEqualTo(1600);
    assertThat(listed.getInteger("height")).isEqualTo(2400);
    assertThat(Web.get(listed.getString("originalUrl")).expect(200).body()).isEqualTo(file);
    assertThat(sizesOf(listed))
        .isEqualTo(Map.of("thumbnail", "160x240", "medium", "640x960", "large", "1280x1920"));
    variantsOf(listed).forEach(PhotoLifeContract::assertUprightAndBare);
  }

  @Test
  default void aSmallPhotoIsNeverEnlarged() {
    DarkroomClient client = darkroom().newUser();

    JsonObject photo =
        client.awaitStatus(client.upload("small.jpg", JpegFixture.of(640, 480).bytes()), "ready");

    assertThat(sizesOf(photo))
        .isEqualTo(Map.of("thumbnail", "240x180", "medium", "640x480", "large", "640x480"));
    variantsOf(photo).forEach(PhotoLifeContract::assertUprightAndBare);
  }

  @Test
  default void contentRedirectsToTheOriginalAsItWasAndToEveryVariant() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = photoHeldUpright();
    String id = client.upload("summer.jpg", file);
    JsonObject photo = client.awaitStatus(id, "ready");

    Answer original = client.content(id, "version=original").expect(302);
    assertThat(Web.get(original.header("Location")).expect(200).body()).isEqualTo(file);
    for (JsonObject variant : variantsOf(photo)) {
      Answer redirect = client.content(id, "variant=" + variant.getString("name")).expect(302);
      assertThat(Web.get(redirect.header("Location")).expect(200).body())
          .isEqualTo(Web.get(variant.getString("url")).expect(200).body());
    }
    client.content(id, "variant=poster").expect(404);
  }

  @Test
  default void metadataTellsWhenWhereAndWithWhatItWasTaken() {
    DarkroomClient client = darkroom().newUser();
    String id = client.upload("summer.jpg", photoHeldUpright());
    client.awaitStatus(id, "ready");

    JsonObject metadata = client.metadata(id).expect(200).json();

    assertThat(metadata.getString("takenAt")).startsWith("2025-08-02T18:04:05").endsWith("+02:00");
    assertThat(metadata.getInteger("orientation")).isEqualTo(6);
    JsonObject camera = metadata.getJsonObject("camera");
    assertThat(camera.getString("make")).isEqualTo("Fujifilm");
    assertThat(camera.getString("model")).isEqualTo("X-T5");
    JsonObject location = metadata.getJsonObject("location");
    assertThat(location.getDouble("latitude")).isEqualTo(47.3769, within(0.0001));
    assertThat(location.getDouble("longitude")).isEqualTo(8.5417, within(0.0001));
    assertThat(location.getDouble("altitude")).isEqualTo(408, within(0.5));
    assertThat(metadata.getJsonObject("directories").isEmpty()).isFalse();
    JsonObject all = Web.get(metadata.getString("fullUrl")).expect(200).json();
    assertThat(all.getBoolean("complete")).isTrue();
    assertThat(all.getJsonArray("directories").stream())
        .map(JsonObject.class::cast)
        .filteredOn(directory -> directory.getString("name").equals("Exif IFD0"))
        .extracting(directory -> directory.getJsonObject("tags").getString("Model"))
        .containsExactly("X-T5");
  }

  @Test
  default void aDeletedPhotoLeavesNothingBehind() {
    DarkroomClient client = darkroom().newUser();
    String id = client.upload("summer.jpg", JpegFixture.of(640, 480).bytes());
    JsonObject photo = client.awaitStatus(id, "ready");
    assertThat(darkroom().aws().keysOf(StandaloneAws.VARIANTS, client.user()))
        .as("three variants and all tags of the file")
        .hasSize(4);
    assertThat(darkroom().aws().keysOf(StandaloneAws.ORIGINALS, client.user())).hasSize(1);

    client.delete(id).expect(204);

    client.get(id).expect(404);
    client.metadata(id).expect(404);
    client.content(id, "version=original").expect(404);
    client.delete(id).expect(204);
    assertThat(client.list()).isEmpty();
    assertThat(darkroom().aws().keysOf(StandaloneAws.VARIANTS, client.user())).isEmpty();
    assertThat(darkroom().aws().keysOf(StandaloneAws.ORIGINALS, client.user())).isEmpty();
    Web.get(photo.getString("originalUrl")).expect(404);
    variantsOf(photo).forEach(variant -> Web.get(variant.getString("url")).expect(404));
  }

  /** Stored 2400 x 1600; 1600 x 2400 as it is to be seen. */
  private static byte[] photoHeldUpright() {
    return JpegFixture.of(2400, 1600)
        .exif(
            ExifFixture.empty()
                .camera("Fujifilm", "X-T5")
                .takenAt("2025:08:02 18:04:05", "+02:00")
                .place(47.3769, 8.5417)
                .altitude(408))
        .orientation(6)
        .bytes();
  }

  private static List<JsonObject> variantsOf(JsonObject photo) {
    return DarkroomClient.objects(photo.getJsonArray("variants"));
  }

  private static Map<String, String> sizesOf(JsonObject photo) {
    return variantsOf(photo).stream()
        .collect(
            Collectors.toMap(
                variant -> variant.getString("name"),
                variant -> variant.getInteger("width") + "x" + variant.getInteger("height")));
  }

  private static void assertUprightAndBare(JsonObject variant) {
    Answer answer = Web.get(variant.getString("url")).expect(200);
    assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(answer.body()).hasSize(variant.getInteger("size"));
    assertThat(Corners.of(answer.body()))
        .isEqualTo(Corners.upright(variant.getInteger("width"), variant.getInteger("height")));
    assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
        .doesNotContain("Exif\0\0", "Fujifilm");
  }
}
