// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.PhotoFixtures;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Photos that come in parts. */
interface MultipartContract extends DarkroomHost {

  /** Nearly 12 MB: two whole parts and a rest. */
  private static byte[] largePhoto() {
    return PhotoFixtures.bmp(2200, 1800);
  }

  @Test
  default void aPhotoThatComesInPartsIsDevelopedAsAnyOther() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = largePhoto();
    String photo =
        client.create(NewPhoto.of("image/bmp", "large.bmp", file).withChecksumOf(file)).photo();
    MultipartUploader upload = MultipartUploader.begin(client, photo, file, "");
    assertThat(upload.partCount()).isEqualTo(3);

    upload.put(3);
    upload.put(1, new byte[100]).expect(403);
    upload.put(1);
    upload.put(1);
    Answer early = upload.complete().expect(422);
    assertThat(early.json().getJsonArray("errors").getJsonObject(0).getString("detail"))
        .isEqualTo("must name all parts of the file; missing are 2");
    upload.put(2);
    upload.complete().expect(200);

    JsonObject ready = client.awaitStatus(photo, "ready");
    assertThat(ready.getInteger("width")).isEqualTo(2200);
    assertThat(ready.getInteger("height")).isEqualTo(1800);
    assertThat(ready.getInteger("size")).isEqualTo(file.length);
    assertThat(ready.getString("checksumSha256")).isEqualTo(NewPhoto.sha256(file));
    assertThat(ready.getJsonArray("variants")).hasSize(3);
    assertThat(Web.get(ready.getString("originalUrl")).expect(200).body()).isEqualTo(file);
    assertThat(upload.complete().expect(200).json().getJsonObject("photo").getString("id"))
        .as("repeated")
        .isEqualTo(photo);
  }

  @Test
  default void anUploadGoesOnWhereItStoodWithNothingKnownButThePhoto() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = largePhoto();
    String photo = client.create(NewPhoto.of("image/bmp", "large.bmp", file)).photo();
    MultipartUploader.begin(client, photo, file, "").put(2);

    MultipartUploader resumed = MultipartUploader.begin(client, photo, file, "");
    assertThat(resumed.uploaded()).containsExactly(2);
    resumed.put(1);
    resumed.put(3);
    resumed.complete().expect(200);

    client.awaitStatus(photo, "ready");
  }

  @Test
  default void partsThatAreBoundToTheirChecksumsAreTakenOnlyUnharmed() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = largePhoto();
    String photo = client.create(NewPhoto.of("image/bmp", "large.bmp", file)).photo();
    MultipartUploader upload = MultipartUploader.begin(client, photo, file, "?checksum=sha256");
    byte[] harmed = upload.part(3);
    harmed[7]++;

    upload.put(3, harmed).expect(400);
    for (int number = 1; number <= upload.partCount(); number++) {
      upload.put(number);
    }
    upload.complete().expect(200);

    client.awaitStatus(photo, "ready");
  }

  @Test
  default void aFileOfPartsThatIsNotTheOneDeclaredIsRejected() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = largePhoto();
    String photo =
        client.create(NewPhoto.of("image/bmp", "large.bmp", file).withChecksumOf(file)).photo();
    byte[] other = file.clone();
    other[file.length - 1]++;
    MultipartUploader upload = MultipartUploader.begin(client, photo, other, "");
    for (int number = 1; number <= upload.partCount(); number++) {
      upload.put(number);
    }
    upload.complete().expect(200);

    JsonObject rejected = client.awaitStatus(photo, "rejected");
    assertThat(rejected.getJsonObject("rejection").getString("code"))
        .isEqualTo("checksum_mismatch");
  }

  @Test
  default void anUploadInPartsOpensNothingToAnotherUserAndGoesWithItsPhoto() {
    DarkroomClient client = darkroom().newUser();
    DarkroomClient stranger = darkroom().newUser();
    byte[] file = largePhoto();
    String photo = client.create(NewPhoto.of("image/bmp", "large.bmp", file)).photo();
    MultipartUploader upload = MultipartUploader.begin(client, photo, file, "");
    upload.put(3);
    String theirs = stranger.create(NewPhoto.of("image/bmp", "own.bmp", file)).photo();
    String disguised = upload.path().replace(photo, theirs);

    stranger.call("GET", upload.path() + "/parts").expect(404);
    stranger.call("DELETE", upload.path()).expect(404);
    stranger.call("GET", disguised + "/parts?numbers=1").expect(404);
    stranger.call("DELETE", disguised).expect(204);
    assertThat(upload.uploaded()).as("untouched").containsExactly(3);

    client.delete(photo).expect(204);
    assertThat(darkroom().aws().openUploads(StandaloneAws.ORIGINALS)).isZero();
  }
}
