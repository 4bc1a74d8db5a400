// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.JpegFixture;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the store takes and what it refuses, and what comes of files that the API never saw. */
interface StoreContract extends DarkroomHost {

  @Test
  default void anUploadOtherThanAnnouncedIsRefusedAndThePhotoStillWaits() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = JpegFixture.of(64, 48).bytes();
    UploadTarget target = client.create(NewPhoto.jpeg("x.jpg", file).withChecksumOf(file));
    byte[] longer = new byte[file.length + 1];
    byte[] others = new byte[file.length];

    DarkroomClient.put(target, longer).expect(403);
    DarkroomClient.put(target.withHeader("Content-Type", "image/png"), file).expect(403);
    DarkroomClient.put(target, others).expect(400);

    assertThat(client.get(target.photo()).json().getString("status")).isEqualTo("pending_upload");
    assertThat(darkroom().aws().keysOf(StandaloneAws.ORIGINALS, client.user())).isEmpty();
    client.content(target.photo(), "version=original").expect(409);
    DarkroomClient.put(target, file).expect(200);
    client.awaitStatus(target.photo(), "ready");
  }

  @Test
  default void aUrlWithoutItsSignatureOpensNothing() {
    DarkroomClient client = darkroom().newUser();
    String id = client.upload("x.jpg", JpegFixture.of(64, 48).bytes());
    String url = client.awaitStatus(id, "ready").getString("originalUrl");

    assertThat(Web.get(URI.create(url.substring(0, url.indexOf('?')))).status()).isEqualTo(403);
  }

  @Test
  default void aPhotoPutIntoTheBucketPastTheApiGetsARecordOfItsOwn() {
    DarkroomClient client = darkroom().newUser();
    byte[] file = JpegFixture.of(640, 480).bytes();
    String id = UUID.randomUUID().toString();
    String elsewhere = client.user() + "/holidays/beach.jpg";

    darkroom().aws().put(StandaloneAws.ORIGINALS, keyOf(client, id), file);
    darkroom().aws().put(StandaloneAws.ORIGINALS, elsewhere, file);

    Poll.until(
        "two ready photos",
        client::list,
        photos ->
            photos.size() == 2
                && photos.stream().allMatch(photo -> photo.getString("status").equals("ready")));
    JsonObject photo = client.get(id).expect(200).json();
    assertThat(photo.getString("filename")).isEqualTo("x.jpg");
    assertThat(photo.getInteger("size")).isEqualTo(file.length);
    assertThat(photo.getJsonArray("variants")).hasSize(3);
    assertThat(client.list())
        .extracting(listed -> listed.getString("filename"))
        .containsExactlyInAnyOrder("x.jpg", "beach.jpg");
  }

  @Test
  default void anEmptyObjectIsRejected() {
    DarkroomClient client = darkroom().newUser();
    String id = UUID.randomUUID().toString();

    darkroom().aws().put(StandaloneAws.ORIGINALS, keyOf(client, id), new byte[0]);

    Poll.until("a record", client::list, photos -> !photos.isEmpty());
    JsonObject photo = client.awaitStatus(id, "rejected");
    assertThat(photo.getJsonObject("rejection").getString("code")).isEqualTo("empty_file");
    assertThat(StandaloneAws.attribute(darkroom().aws().awaitDeadLetter(id), "reason"))
        .isEqualTo("empty_file");
  }

  private static String keyOf(DarkroomClient client, String photo) {
    return client.user() + "/originals/" + photo + "/x.jpg";
  }
}
