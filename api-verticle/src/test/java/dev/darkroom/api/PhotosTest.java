// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static dev.darkroom.api.ApiHarness.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
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
  void anIdThatEndsWithALineIsNone() {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(ApiAssert.parameters(api.get(path(photo) + "%0A", photo.owner())))
        .containsExactly("id");
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
            api.get("/v1/photos/" + photo.id().value().toUpperCase(Locale.ROOT), photo.owner())
                .statusCode())
        .isEqualTo(200);
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
