// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.UserId;
import dev.darkroom.runtime.ShutdownSequence;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The largest batch, signed as in earnest. */
class BatchUrlsTest {

  private static final int LARGEST = 200;

  private final ShutdownSequence shutdown = new ShutdownSequence();
  private final ApiHarness api =
      ApiHarness.start(TestSettings.standard(), ListingUrlsTest.s3(shutdown));

  @AfterEach
  void stop() {
    api.close();
    shutdown.run();
  }

  @Test
  void areRightForEveryEntryOfTheLargestBatch() {
    UserId user = Photos.aUser();
    JsonArray entries = new JsonArray();
    for (int n = 0; n < LARGEST; n++) {
      entries.add(
          new JsonObject()
              .put("filename", "IMG_" + n + ".jpg")
              .put("contentType", "image/jpeg")
              .put("size", 1000 + n));
    }

    JsonArray results =
        ApiAssert.bodyOf(
                api.post("/v1/photos/batch", new JsonObject().put("photos", entries), user))
            .getJsonArray("results");

    assertThat(results).hasSize(LARGEST);
    for (int n = 0; n < LARGEST; n++) {
      JsonObject result = results.getJsonObject(n);
      Photo photo =
          api.photos
              .stored(new PhotoId(result.getJsonObject("photo").getString("id")))
              .orElseThrow();
      JsonObject upload = result.getJsonObject("upload");
      URI url = URI.create(upload.getString("url"));
      assertThat(url.getPath()).isEqualTo("/" + photo.original().location().key());
      assertThat(url.getQuery())
          .contains("X-Amz-Expires=900", "content-length;content-type;host")
          .containsPattern("X-Amz-Signature=[0-9a-f]{64}");
      assertThat(upload.getJsonObject("headers").getString("content-length"))
          .isEqualTo(Integer.toString(1000 + n));
    }
  }
}
