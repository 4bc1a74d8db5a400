// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListFiltersTest {

  private final ApiHarness api;
  private final ApiAssert check;
  private final UserId user = Photos.aUser();
  private final Photo pending;
  private final Photo untimed;
  private final Photo rejected;
  private final Photo taken;

  ListFiltersTest(ApiHarness api) {
    this.api = api;
    this.check = new ApiAssert(api.vertx);
    this.pending = api.given(photo(0).tagged("sea", "été & more").pending());
    this.untimed = api.given(photo(1).tagged("sea").ready(PhotoMetadata.NONE));
    this.rejected = api.given(photo(2).tagged("lake").rejected(RejectionCode.CORRUPT));
    // At 2025-08-02T18:04:05.12+02:00.
    this.taken = api.given(photo(3).tagged("sea", "lake").ready());
    api.given(Photos.aPhoto().tagged("sea").ready());
  }

  private PhotoBuilder photo(int age) {
    return Photos.aPhoto().ownedBy(user).createdAt(Photos.NOW.minusSeconds(age));
  }

  @Test
  void listsByStatus() {
    assertThat(listed("status=ready")).isEqualTo(ids(untimed, taken));
    assertThat(listed("status=pending_upload")).isEqualTo(ids(pending));
    assertThat(listed("status=rejected")).isEqualTo(ids(rejected));
    assertThat(listed("status=failed")).isEmpty();
  }

  @Test
  void listsByTag() {
    assertThat(listed("tag=sea")).isEqualTo(ids(pending, untimed, taken));
    assertThat(listed("tag=lake")).isEqualTo(ids(rejected, taken));
    assertThat(listed("tag=Sea")).isEmpty();
    assertThat(listed("tag=" + URLEncoder.encode("été & more", StandardCharsets.UTF_8)))
        .isEqualTo(ids(pending));
  }

  @Test
  void listsByVersion() {
    assertThat(listed("version=original")).isEqualTo(ids(pending, untimed, rejected, taken));
    assertThat(listed("version=edited")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=takenAt",
        "takenAfter=2025-08-02T16:04:05.12Z",
        "takenAfter=2025-08-02T18:04:05.12%2B02:00",
        "takenBefore=2025-08-02T16:04:05.121Z",
        "takenAfter=2025-08-02T00:00:00Z&takenBefore=2025-08-03T00:00:00Z&sort=takenAt",
      })
  void listsByTheTimeTakenThoseOfWhichItIsKnown(String query) {
    assertThat(listed(query)).isEqualTo(ids(taken));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "takenAfter=2025-08-02T16:04:05.121Z",
        "takenBefore=2025-08-02T16:04:05.12Z",
        "takenAfter=0001-01-01T00:00:00Z&takenBefore=0001-01-02T00:00:00Z",
        "takenAfter=9999-12-31T23:59:59-18:00",
        "takenBefore=0000-01-01T00:00:00%2B18:00",
      })
  void listsNothingOutsideOfTheRange(String query) {
    assertThat(listed(query)).isEmpty();
  }

  @Test
  void listsByCreationIfToldSo() {
    assertThat(listed("sort=createdAt")).isEqualTo(ids(pending, untimed, rejected, taken));
  }

  @Test
  void combinesFilters() {
    assertThat(listed("tag=sea&status=ready")).isEqualTo(ids(untimed, taken));
    assertThat(listed("tag=sea&sort=takenAt")).isEqualTo(ids(taken));
    assertThat(listed("status=rejected&takenAfter=2025-01-01T00:00:00Z")).isEmpty();
    assertThat(listed("tag=lake&status=rejected&version=original")).isEqualTo(ids(rejected));
    assertThat(listed("tag=sea&version=edited")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tag=sea",
        "status=ready",
        "version=original",
        "sort=takenAt",
        "tag=sea&status=ready",
        "takenAfter=2025-01-01T00:00:00Z&tag=lake",
      })
  void leadsThroughPagesOfOne(String query) {
    assertThat(listed(query + "&limit=1")).isEqualTo(listed(query)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tag=sea,tag=lake",
    "tag=sea,''",
    "'',tag=sea",
    "tag=sea,tag=sea&status=ready",
    "tag=sea&status=ready,tag=sea&status=rejected",
    "status=ready,status=rejected",
    "'',sort=takenAt",
    "sort=takenAt,sort=createdAt",
    "'',version=original",
    "sort=takenAt,takenAfter=2025-01-01T00:00:00Z",
    "takenAfter=2025-01-01T00:00:00Z,takenAfter=2025-01-02T00:00:00Z",
  })
  void refusesACursorOfAnotherListing(String query, String other) {
    UserId many = Photos.aUser();
    for (int age = 0; age < 2; age++) {
      api.given(Photos.aPhoto().ownedBy(many).tagged("sea").ready());
    }
    String cursor =
        check
            .json("listPhotos", 200, api.get("/v1/photos?limit=1&" + query, many))
            .getString("nextCursor");

    assertThat(cursor).isNotNull();
    assertThat(ApiAssert.parameters(api.get("/v1/photos?cursor=" + cursor + "&" + other, many)))
        .containsExactly("cursor");
    assertThat(api.get("/v1/photos?limit=7&cursor=" + cursor + "&" + query, many).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "status=,status",
    "status=done,status",
    "status=READY,status",
    "status=ready&status=failed,status",
    "tag=,tag",
    "version=,version",
    "version=copy,version",
    "sort=,sort",
    "sort=size,sort",
    "takenAfter=,takenAfter",
    "takenAfter=yesterday,takenAfter",
    "takenAfter=2025-08-02,takenAfter",
    "takenAfter=2025-08-02T18:04:05,takenAfter",
    "takenBefore=2025-08-02T18:04:05+02:00,takenBefore",
    "takenBefore=2025-02-30T00:00:00Z,takenBefore",
    "takenAfter=2025-08-02T00:00:00Z&takenBefore=2025-08-01T00:00:00Z,takenBefore",
    "takenAfter=2025-08-02T00:00:00Z&takenBefore=2025-08-02T00:00:00Z,takenBefore",
    "takenAfter=2025-08-02T00:00:00Z&sort=createdAt,sort",
  })
  void refusesFiltersThatMakeNoSense(String query, String parameter) {
    assertThat(ApiAssert.parameters(api.get("/v1/photos?" + query, user)))
        .isNotEmpty()
        .containsOnly(parameter);
  }

  @Test
  void signsUrlsOfEveryVariantInAListing() {
    JsonObject photo =
        check
            .json("listPhotos", 200, api.get("/v1/photos?sort=takenAt", user))
            .getJsonArray("photos")
            .getJsonObject(0);

    assertThat(photo.getJsonArray("variants"))
        .extracting(variant -> ((JsonObject) variant).getString("name"))
        .containsExactly("thumbnail", "web");
    assertThat(photo.getJsonArray("variants"))
        .allSatisfy(
            variant ->
                assertThat(((JsonObject) variant).getString("url"))
                    .startsWith("https://storage.invalid/"));
  }

  private List<String> ids(Photo... photos) {
    return Stream.of(photos).map(photo -> photo.id().value()).toList();
  }

  private List<String> listed(String query) {
    List<String> ids = new ArrayList<>();
    @Nullable String cursor = null;
    int pages = 0;
    do {
      String path = "/v1/photos?" + query + (cursor == null ? "" : "&cursor=" + cursor);
      JsonObject page = check.json("listPhotos", 200, api.get(path, user));
      page.getJsonArray("photos").forEach(photo -> ids.add(((JsonObject) photo).getString("id")));
      cursor = page.getString("nextCursor");
      assertThat(++pages).as("pages come to an end").isLessThan(20);
    } while (cursor != null);
    return ids;
  }
}
