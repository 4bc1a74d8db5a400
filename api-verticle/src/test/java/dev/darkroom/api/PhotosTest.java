// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Correction;
import dev.darkroom.photo.Corrections;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotosTest {

  private static final String ABSENT = "/v1/photos/0f8fad5b-d9cb-469f-a165-70867728950e";

  private final ApiHarness api;
  private final ApiAssert check;

  PhotosTest(ApiHarness api) {
    this.api = api;
    this.check = new ApiAssert(api.vertx);
  }

  private static String path(Photo photo) {
    return "/v1/photos/" + photo.id();
  }

  @Test
  void showsAllThatIsKnownOfADevelopedPhoto() {
    Photo photo = api.given(Photos.aPhoto().tagged("lake").described("evening").ready());

    HttpResponse<Buffer> response = api.get(path(photo), photo.owner());

    JsonObject json = check.json("readPhoto", 200, response);
    assertThat(response.getHeader("ETag")).isEqualTo("\"1\"");
    assertThat(json.getString("status")).isEqualTo("ready");
    assertThat(json.getInteger("width")).isEqualTo(6000);
    assertThat(json.getInteger("height")).isEqualTo(4000);
    assertThat(json.getString("format")).isEqualTo("webp");
    assertThat(json.getInteger("frames")).isEqualTo(3);
    assertThat(json.getString("takenAt")).isEqualTo("2025-08-02T18:04:05.12+02:00");
    assertThat(json.getJsonObject("camera").getString("make")).isEqualTo("Fujifilm");
    assertThat(json.getJsonObject("location").getDouble("altitude")).isEqualTo(408.5);
    assertThat(json.getString("engine")).isEqualTo("java");
    assertThat(json.getJsonArray("warnings")).hasSize(1);
    assertThat(json.getJsonObject("placeholder"))
        .isEqualTo(
            new JsonObject()
                .put("blurhash", "LEHV6nWB2yk8pyo0adR*.7kCMdnj")
                .put("dominantColour", "#6b8ea4"));
    assertThat(json.getString("urlsExpireAt"))
        .isEqualTo(Photos.NOW.plus(Duration.ofHours(1)).toString());
    assertThat(json.getString("originalUrl")).startsWith("https://storage.invalid/originals/");
    JsonObject thumbnail = json.getJsonArray("variants").getJsonObject(0);
    assertThat(thumbnail.getString("name")).isEqualTo("thumbnail");
    assertThat(thumbnail.getString("url")).startsWith("https://storage.invalid/variants/");
  }

  @Test
  void showsWhyAPhotoWasRejected() {
    Photo photo = api.given(Photos.aPhoto().rejected(RejectionCode.CORRUPT));

    JsonObject json = check.json("readPhoto", 200, api.get(path(photo), photo.owner()));

    assertThat(json.getString("status")).isEqualTo("rejected");
    assertThat(json.getJsonObject("rejection").getString("code")).isEqualTo("corrupt");
    assertThat(json.getJsonObject("rejection").getString("message")).startsWith("The file");
  }

  @Test
  void doesNotShowTheOperatorsMessageOfAFailedPhoto() {
    Photo photo = api.given(Photos.aPhoto().failed());

    HttpResponse<Buffer> response = api.get(path(photo), photo.owner());

    assertThat(check.json("readPhoto", 200, response).getString("status")).isEqualTo("failed");
    assertThat(response.bodyAsString()).doesNotContain("the store timed out");
  }

  @Test
  void showsNoUrlsOfWhatIsNotThereYet() {
    Photo pending = api.given(Photos.aPhoto().pending());
    Photo processing = api.given(Photos.aPhoto().processing());

    JsonObject waiting = check.json("readPhoto", 200, api.get(path(pending), pending.owner()));
    JsonObject busy = check.json("readPhoto", 200, api.get(path(processing), processing.owner()));

    assertThat(waiting.fieldNames()).contains("uploadExpiresAt").doesNotContain("originalUrl");
    assertThat(busy.fieldNames()).contains("originalUrl").doesNotContain("uploadExpiresAt");
    assertThat(busy.getJsonArray("variants")).isEmpty();
  }

  @Test
  void showsEverythingTheFileSaysOfItself() {
    Photo photo = api.given(Photos.aPhoto().ready());

    JsonObject json =
        check.json("readMetadata", 200, api.get(path(photo) + "/metadata", photo.owner()));

    assertThat(json.getInteger("orientation")).isEqualTo(6);
    assertThat(json.getJsonObject("directories").getJsonObject("Exif IFD0").getString("Make"))
        .isEqualTo("Fujifilm");
    assertThat(json.getJsonObject("caption"))
        .isEqualTo(
            new JsonObject()
                .put("title", "Evening at the lake")
                .put("description", "Two boats,\none of them ours")
                .put("keywords", new JsonArray().add("lake").add("boats"))
                .put("creator", "A. Photographer")
                .put("copyright", "© 2025 A. Photographer"));
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
  void listsWhereAPhotoWasTakenAsItsOwnerSays() {
    Photo photo =
        api.given(
            Photos.aPhoto()
                .detailed(
                    PhotoDetails.NONE.withCorrections(
                        Corrections.NONE.withLocation(new Correction.Hidden<>())))
                .ready());

    JsonObject list = check.json("listPhotos", 200, api.get("/v1/photos", photo.owner()));

    assertThat(list.getJsonArray("photos").getJsonObject(0).containsKey("location")).isFalse();
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

    assertThat(one.getJsonObject("caption"))
        .isEqualTo(
            new JsonObject()
                .put("title", "Evening at the lake")
                .put("description", "Two boats,\none of them ours")
                .put("keywords", new JsonArray().add("lake").add("boats"))
                .put("creator", "A. Photographer")
                .put("copyright", "© 2025 A. Photographer"));
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

  @ParameterizedTest
  @CsvSource({
    "'',/originals/",
    "?version=original,/originals/",
    "?variant=web,/original/web.jpg",
    "?variant=web&version=original,/original/web.jpg",
  })
  void redirectsToTheObject(String query, String expected) {
    Photo photo = api.given(Photos.aPhoto().ready());

    HttpResponse<Buffer> response = api.get(path(photo) + "/content" + query, photo.owner());

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.getHeader("Location"))
        .startsWith("https://storage.invalid/")
        .contains(expected);
    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void namesTheVariantsThereAreIfAnotherIsAskedFor() {
    Photo photo = api.given(Photos.aPhoto().ready());

    JsonObject problem =
        ApiAssert.problem(
            404, "not-found", api.get(path(photo) + "/content?variant=huge", photo.owner()));

    assertThat(problem.getString("detail")).contains("thumbnail, web");
  }

  @Test
  void anIdThatEndsWithALineIsNone() {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(ApiAssert.parameters(api.get(path(photo) + "%0A", photo.owner())))
        .containsExactly("id");
  }

  @Test
  void hasNoContentBeforeItArrives() {
    Photo photo = api.given(Photos.aPhoto().pending());

    ApiAssert.problem(409, "not-ready", api.get(path(photo) + "/content", photo.owner()));
    ApiAssert.problem(
        409, "not-ready", api.get(path(photo) + "/content?variant=web", photo.owner()));
  }

  @ParameterizedTest
  @CsvSource({
    "?version=latest,version",
    "?variant=../x,variant",
    "?size=3,size",
  })
  void refusesQuestionsForContentThatMakeNoSense(String query, String parameter) {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(ApiAssert.parameters(api.get(path(photo) + "/content" + query, photo.owner())))
        .containsExactly(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/metadata", "/content", "/content?variant=web"})
  void anotherUsersPhotoIsAbsent(String operation) {
    Photo photo = api.given(Photos.aPhoto().ready());
    UserId stranger = Photos.aUser();

    JsonObject foreign =
        ApiAssert.problem(404, "not-found", api.get(path(photo) + operation, stranger));
    JsonObject absent = ApiAssert.problem(404, "not-found", api.get(ABSENT + operation, stranger));

    foreign.remove("requestId");
    absent.remove("requestId");
    assertThat(foreign).isEqualTo(absent);
  }

  @Test
  void refusesIdsThatAreNone() {
    assertThat(ApiAssert.parameters(api.get("/v1/photos/42", Photos.aUser())))
        .containsExactly("id");
  }

  @Test
  void findsAPhotoByItsIdInCapitals() {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(
            api.get(
                    "/v1/photos/" + photo.id().value().toUpperCase(java.util.Locale.ROOT),
                    photo.owner())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void listsPageByPageNewestFirstAndNobodyElses() {
    UserId user = Photos.aUser();
    List<String> expected = new ArrayList<>();
    for (int age = 0; age < 7; age++) {
      Photo photo =
          api.given(Photos.aPhoto().ownedBy(user).createdAt(Photos.NOW.minusSeconds(age)).ready());
      expected.add(photo.id().value());
    }
    api.given(Photos.aPhoto().ready());

    List<String> listed = new ArrayList<>();
    @Nullable String cursor = null;
    int pages = 0;
    do {
      String query = cursor == null ? "?limit=3" : "?limit=3&cursor=" + cursor;
      JsonObject page = check.json("listPhotos", 200, api.get("/v1/photos" + query, user));
      page.getJsonArray("photos")
          .forEach(photo -> listed.add(((JsonObject) photo).getString("id")));
      cursor = page.getString("nextCursor");
      pages++;
    } while (cursor != null);

    assertThat(listed).isEqualTo(expected);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void listsWithUrlsAndFiftyAPageUnlessToldOtherwise() {
    UserId user = Photos.aUser();
    for (int age = 0; age < 51; age++) {
      api.given(Photos.aPhoto().ownedBy(user).createdAt(Photos.NOW.minusSeconds(age)).ready());
    }

    JsonArray photos =
        check.json("listPhotos", 200, api.get("/v1/photos", user)).getJsonArray("photos");

    assertThat(photos).hasSize(50);
    assertThat(photos.getJsonObject(0).getJsonArray("variants").getJsonObject(0).getString("url"))
        .startsWith("https://storage.invalid/");
    assertThat(photos.getJsonObject(0).containsKey("placeholder")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,limit", "limit=201,limit", "limit=ten,limit", "limit=1&limit=2,limit",
    "limit=99999999999999999999,limit", "cursor=,cursor", "cursor=nonsense,cursor", "page=2,page",
  })
  void refusesQuestionsForPagesThatMakeNoSense(String query, String parameter) {
    assertThat(ApiAssert.parameters(api.get("/v1/photos?" + query, Photos.aUser())))
        .contains(parameter);
  }

  @Test
  void refusesCursorsThatWereAlteredOrAreAnotherUsers() {
    UserId user = Photos.aUser();
    api.given(Photos.aPhoto().ownedBy(user).ready());
    api.given(Photos.aPhoto().ownedBy(user).ready());
    String cursor =
        check.json("listPhotos", 200, api.get("/v1/photos?limit=1", user)).getString("nextCursor");
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    bytes[8] ^= 1;
    String altered = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    assertThat(ApiAssert.parameters(api.get("/v1/photos?cursor=" + altered, user)))
        .containsExactly("cursor");
    assertThat(ApiAssert.parameters(api.get("/v1/photos?cursor=" + cursor, Photos.aUser())))
        .containsExactly("cursor");
    assertThat(api.get("/v1/photos?cursor=" + cursor, user).statusCode()).isEqualTo(200);
  }

  @Test
  void tellsWhenToComeBackWhileTheCatalogIsDown() {
    api.catalog.isDown();
    try {
      HttpResponse<Buffer> response = api.get("/v1/photos", Photos.aUser());

      ApiAssert.problem(503, "unavailable", response);
      assertThat(response.getHeader("Retry-After")).isEqualTo("2");
      assertThat(response.bodyAsString()).doesNotContain("secret host");
    } finally {
      api.catalog.works();
    }
  }

  @Test
  void neverTellsWhatWentWrongInside() {
    api.catalog.failsWith(new IllegalStateException("password=hunter2"));
    try {
      HttpResponse<Buffer> response = api.get("/v1/photos", Photos.aUser());

      ApiAssert.problem(500, "internal-error", response);
      assertThat(response.bodyAsString()).doesNotContain("hunter2");
    } finally {
      api.catalog.works();
    }
  }
}
