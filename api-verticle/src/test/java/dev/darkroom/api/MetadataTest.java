// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static dev.darkroom.api.ApiHarness.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is known of a photo, by its file and its owner. */
@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTest {

  private static final JsonObject CAPTION =
      new JsonObject()
          .put("title", "Evening at the lake")
          .put("description", "Two boats,\none of them ours")
          .put("keywords", new JsonArray().add("lake").add("boats"))
          .put("creator", "A. Photographer")
          .put("copyright", "© 2025 A. Photographer");

  private final ApiHarness api;
  private final ApiAssert check;

  MetadataTest(ApiHarness api) {
    this.api = api;
    this.check = new ApiAssert(api.vertx);
  }

  @Test
  void showsEverythingTheFileSaysOfItself() {
    Photo photo = api.given(Photos.aPhoto().ready());

    JsonObject json =
        check.json("readMetadata", 200, api.get(path(photo) + "/metadata", photo.owner()));

    assertThat(json.getInteger("orientation")).isEqualTo(6);
    assertThat(json.getJsonObject("directories").getJsonObject("Exif IFD0").getString("Make"))
        .isEqualTo("Fujifilm");
    assertThat(json.getJsonObject("caption")).isEqualTo(CAPTION);
    assertThat(json.getString("colourProfile")).isEqualTo("Display P3");
    assertThat(json.getString("colourSpace")).isEqualTo("sRGB");
    assertThat(json.getJsonObject("camera").getInteger("focalLength35mm")).isEqualTo(53);
    assertThat(json.getJsonObject("location").getDouble("direction")).isEqualTo(271.25);
  }

  @Test
  void showsWhatTheOwnerSaysInPlaceOfTheFileAndBothInTheMetadata() {
    Photo photo = api.given(Photos.aPhoto().detailed(Photos.DETAILS).ready());

    JsonObject one = check.json("readPhoto", 200, api.get(path(photo), photo.owner()));
    JsonObject all =
        check.json("readMetadata", 200, api.get(path(photo) + "/metadata", photo.owner()));

    for (JsonObject json : List.of(one, all)) {
      assertThat(json.getString("takenAt")).isEqualTo("2025-08-01T18:00:00");
      assertThat(json.getJsonObject("location").getDouble("latitude")).isEqualTo(46.95);
      assertThat(json.getJsonObject("caption").fieldNames()).doesNotContain("creator");
      assertThat(json.getJsonObject("caption").getJsonArray("keywords")).contains("Aare");
      assertThat(json.getJsonArray("corrected"))
          .containsExactly(
              "takenAt",
              "location",
              "caption.title",
              "caption.keywords",
              "caption.creator",
              "caption.copyright");
      assertThat(json.getJsonObject("custom").getMap())
          .containsEntry("rating", 4.5)
          .containsEntry("shelf", -12)
          .containsEntry("order", "A-17 写真")
          .containsEntry("printed", false);
      assertThat(json.getJsonArray("tags")).containsExactly("lake", "family");
    }
    assertThat(all.getJsonObject("file").getString("takenAt"))
        .isEqualTo("2025-08-02T18:04:05.12+02:00");
    assertThat(all.getJsonObject("file").getJsonObject("caption").getString("creator"))
        .isEqualTo("A. Photographer");
    assertThat(one.containsKey("file")).isFalse();
  }

  @Test
  void leadsToAllTagsOfAPhotoOfWhichTheyAreKept() {
    PhotoBuilder builder = Photos.aPhoto();
    ObjectRef dump =
        new ObjectRef(
            "variants", PhotoKeys.metadata(builder.owner(), builder.id(), PhotoVersion.ORIGINAL));
    Photo kept = api.given(builder.ready(Photos.METADATA.dumpedTo(dump)));
    Photo old = api.given(Photos.aPhoto().ready());

    JsonObject all =
        check.json("readMetadata", 200, api.get(path(kept) + "/metadata", kept.owner()));
    JsonObject some =
        check.json("readMetadata", 200, api.get(path(old) + "/metadata", old.owner()));

    assertThat(all.getString("fullUrl")).contains(dump.key());
    assertThat(Instant.parse(all.getString("urlsExpireAt"))).isAfter(api.clock.instant());
    assertThat(some.fieldNames()).doesNotContain("fullUrl", "urlsExpireAt");
  }

  @Test
  void showsTheCaptionWithThePhotoAndNotInAList() {
    Photo photo = api.given(Photos.aPhoto().ready());

    JsonObject one = check.json("readPhoto", 200, api.get(path(photo), photo.owner()));
    JsonObject list = check.json("listPhotos", 200, api.get("/v1/photos", photo.owner()));

    assertThat(one.getJsonObject("caption")).isEqualTo(CAPTION);
    assertThat(one.getString("colourProfile")).isEqualTo("Display P3");
    assertThat(list.getJsonArray("photos").getJsonObject(0).fieldNames())
        .contains("camera")
        .doesNotContain("caption");
  }

  @Test
  void hasNoMetadataOfAPhotoThatWasNotReadYet() {
    Photo photo = api.given(Photos.aPhoto().pending());

    ApiAssert.problem(409, "not-ready", api.get(path(photo) + "/metadata", photo.owner()));
  }
}
