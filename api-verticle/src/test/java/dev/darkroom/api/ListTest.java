// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Correction;
import dev.darkroom.photo.Corrections;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListTest {

  private final ApiHarness api;
  private final ApiAssert check;

  ListTest(ApiHarness api) {
    this.api = api;
    this.check = new ApiAssert(api.vertx);
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
}
