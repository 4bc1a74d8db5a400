// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** What can not be developed is refused with a reason, and stops nothing else. */
interface BadFilesContract extends DarkroomHost {

  @Test
  default void badFilesAreRejectedForWhatTheyAreAndAGoodOneIsDeveloped() {
    DarkroomClient client = darkroom().newUser();
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put(client.upload("text.jpg", PhotoFixtures.textNamedJpeg()), "unsupported_type");
    codes.put(client.upload("heic.jpg", PhotoFixtures.heicHeader()), "truncated");
    byte[] whole = JpegFixture.of(800, 600).bytes();
    codes.put(client.upload("half.jpg", PhotoFixtures.truncated(whole)), "truncated");
    codes.put(client.upload("huge.jpg", PhotoFixtures.hugeJpegHeader()), "too_many_pixels");
    codes.put(client.upload("huge.png", PhotoFixtures.hugePngHeader()), "too_many_pixels");
    String good = client.upload("good.jpg", whole);

    codes.forEach((photo, code) -> assertRejected(client, photo, code));
    client.awaitStatus(good, "ready");
  }

  @Test
  default void bytesOtherThanThoseDeclaredAreRejectedEvenIfTheyGetPastTheStore() {
    DarkroomClient client = darkroom().newUser();
    byte[] declared = JpegFixture.of(64, 48).bytes();
    UploadTarget target = client.create(NewPhoto.jpeg("x.jpg", declared).withChecksumOf(declared));

    darkroom()
        .aws()
        .put(
            StandaloneAws.ORIGINALS,
            client.user() + "/originals/" + target.photo() + "/x.jpg",
            JpegFixture.of(48, 64).bytes());

    assertRejected(client, target.photo(), "checksum_mismatch");
  }

  private void assertRejected(DarkroomClient client, String photo, String code) {
    JsonObject rejected = client.awaitStatus(photo, "rejected");
    JsonObject rejection = rejected.getJsonObject("rejection");
    assertThat(rejection.getString("code")).as("%s", rejected).isEqualTo(code);
    assertThat(rejection.getString("message")).isNotBlank();
    assertThat(rejected.getJsonArray("variants").isEmpty()).isTrue();
    client.content(photo, "variant=thumbnail").expect(409);

    Message letter = darkroom().aws().awaitDeadLetter(photo);
    assertThat(StandaloneAws.attribute(letter, "reason")).isEqualTo(code);
    assertThat(StandaloneAws.attribute(letter, "message"))
        .isEqualTo(rejection.getString("message"));
    assertThat(StandaloneAws.attribute(letter, "bucket")).isEqualTo(StandaloneAws.ORIGINALS);
    JsonObject event = new JsonObject(letter.body()).getJsonArray("Records").getJsonObject(0);
    assertThat(event.getJsonObject("s3").getJsonObject("object").getString("key"))
        .isEqualTo(StandaloneAws.attribute(letter, "key"))
        .contains(photo);
  }
}
