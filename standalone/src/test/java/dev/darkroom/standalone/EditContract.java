// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.JpegFixture;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A photo and its edited version, side by side. */
interface EditContract extends DarkroomHost {

  @Test
  default void anEditedVersionIsDevelopedBesideItsOriginal() {
    DarkroomClient client = darkroom().newUser();
    byte[] original = JpegFixture.of(1600, 1200).bytes();
    byte[] edited = JpegFixture.of(900, 1200).bytes();
    String other = client.upload("other.jpg", JpegFixture.of(64, 48).bytes());
    String id = client.upload("summer.jpg", original);
    JsonObject before = client.awaitStatus(id, "ready");
    client.version(id, "edited").expect(404);

    UploadTarget target =
        client.edit(id, NewPhoto.jpeg("summer, cut.jpg", edited).withChecksumOf(edited));
    assertThat(client.get(id).json().getInteger("editCount")).isZero();
    assertThat(client.version(id, "edited").expect(200).json().getString("status"))
        .isEqualTo("pending_upload");
    DarkroomClient.put(target, new byte[edited.length]).expect(400);
    DarkroomClient.put(target, edited).expect(200);
    JsonObject edit = client.awaitEdit(id, 1);

    assertThat(edit.getString("status")).isEqualTo("ready");
    assertThat(edit.getString("filename")).isEqualTo("summer, cut.jpg");
    assertThat(edit.getInteger("height")).isEqualTo(1200);
    assertThat(edit.getInteger("width")).isEqualTo(900);
    assertThat(Web.get(edit.getString("editedUrl")).expect(200).body()).isEqualTo(edited);
    JsonObject photo = client.get(id).expect(200).json();
    assertThat(photo.getBoolean("hasEditedVersion")).isTrue();
    assertThat(photo.getInteger("width")).isEqualTo(1600);
    assertThat(photo.getInteger("height")).isEqualTo(1200);
    assertThat(Web.get(photo.getString("originalUrl")).expect(200).body()).isEqualTo(original);
    assertThat(sizesOf(photo)).isEqualTo(sizesOf(before));
    assertThat(sizesOf(edit))
        .containsExactly("thumbnail 180x240", "medium 720x960", "large 900x1200");
    for (JsonObject variant : variantsOf(edit)) {
      byte[] shown = Web.get(variant.getString("url")).expect(200).body();
      assertThat(shown).hasSize(variant.getInteger("size"));
      String which = "version=edited&variant=" + variant.getString("name");
      String location = client.content(id, which).expect(302).header("Location");
      assertThat(Web.get(location).expect(200).body()).isEqualTo(shown);
    }
    assertThat(client.content(id, "version=edited").expect(302).header("Location"))
        .contains("/edited/");
    assertThat(idsOf(client, "version=edited")).containsExactly(id);
    assertThat(idsOf(client, "version=original")).containsExactly(other);
  }

  @Test
  default void aSecondEditTakesThePlaceOfTheFirstAndADamagedOneLeavesThePhotoReady() {
    DarkroomClient client = darkroom().newUser();
    String id = client.upload("summer.jpg", JpegFixture.of(640, 480).bytes());
    client.awaitStatus(id, "ready");
    edit(client, id, JpegFixture.of(320, 240).bytes());
    client.awaitEdit(id, 1);

    edit(client, id, JpegFixture.of(200, 100).bytes());
    JsonObject second = client.awaitEdit(id, 2);
    assertThat(second.getInteger("width")).isEqualTo(200);

    edit(client, id, "no picture at all".getBytes(StandardCharsets.US_ASCII));
    JsonObject third = client.awaitEdit(id, 3);
    assertThat(third.getString("status")).isEqualTo("rejected");
    assertThat(third.getJsonObject("rejection").getString("code")).isEqualTo("unsupported_type");
    JsonObject photo = client.get(id).expect(200).json();
    assertThat(photo.getString("status")).isEqualTo("ready");
    assertThat(photo.getBoolean("hasEditedVersion")).isFalse();
    assertThat(photo.getJsonObject("edit").getString("status")).isEqualTo("rejected");
    variantsOf(photo).forEach(variant -> Web.get(variant.getString("url")).expect(200));
    assertThat(idsOf(client, "version=edited")).isEmpty();
  }

  @Test
  default void aDeletedPhotoTakesItsEditedVersionWithIt() {
    DarkroomClient client = darkroom().newUser();
    String id = client.upload("summer.jpg", JpegFixture.of(640, 480).bytes());
    client.awaitStatus(id, "ready");
    edit(client, id, JpegFixture.of(320, 240).bytes());
    client.awaitEdit(id, 1);
    UploadTarget late = client.edit(id, NewPhoto.jpeg("late.jpg", JpegFixture.of(64, 48).bytes()));
    assertThat(keys(client, StandaloneAws.EDITED)).hasSize(1);
    assertThat(keys(client, StandaloneAws.VARIANTS))
        .as("three variants and all tags, of each version")
        .hasSize(8);

    client.delete(id).expect(204);

    for (String bucket :
        List.of(StandaloneAws.ORIGINALS, StandaloneAws.EDITED, StandaloneAws.VARIANTS)) {
      assertThat(keys(client, bucket)).as(bucket).isEmpty();
    }
    client.version(id, "edited").expect(404);
    // A URL outlives its photo; what comes by it does not stay.
    DarkroomClient.put(late, JpegFixture.of(64, 48).bytes()).expect(200);
    Poll.until("no object", () -> keys(client, StandaloneAws.EDITED), List::isEmpty);
  }

  private static void edit(DarkroomClient client, String photo, byte[] file) {
    DarkroomClient.put(client.edit(photo, NewPhoto.jpeg("edit.jpg", file)), file).expect(200);
  }

  private List<String> keys(DarkroomClient client, String bucket) {
    return darkroom().aws().keysOf(bucket, client.user());
  }

  private static List<String> idsOf(DarkroomClient client, String query) {
    return DarkroomClient.photosIn(client.page(query).expect(200).json()).stream()
        .map(photo -> photo.getString("id"))
        .toList();
  }

  private static List<JsonObject> variantsOf(JsonObject photo) {
    return DarkroomClient.objects(photo.getJsonArray("variants"));
  }

  private static List<String> sizesOf(JsonObject photo) {
    return variantsOf(photo).stream().map(EditContract::keyless).toList();
  }

  private static String keyless(JsonObject variant) {
    return variant.getString("name")
        + " "
        + variant.getInteger("width")
        + "x"
        + variant.getInteger("height");
  }
}
