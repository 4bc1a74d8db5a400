// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchTest {

  private static final int LARGEST = 200;

  private final UserId user = Photos.aUser();
  private final ApiHarness api;
  private final ApiAssert check;

  BatchTest(ApiHarness api) {
    this.api = api;
    this.check = new ApiAssert(api.vertx);
  }

  private static JsonObject anEntry(String filename) {
    return new JsonObject()
        .put("filename", filename)
        .put("contentType", "image/jpeg")
        .put("size", 2_345_678);
  }

  private HttpResponse<Buffer> send(Object... entries) {
    return api.post(
        "/v1/photos/batch", new JsonObject().put("photos", new JsonArray(List.of(entries))), user);
  }

  private JsonArray resultsOf(HttpResponse<Buffer> response) {
    return check.json("createPhotos", 200, response).getJsonArray("results");
  }

  private Photo storedOf(JsonObject result) {
    return api.photos
        .stored(new PhotoId(result.getJsonObject("photo").getString("id")))
        .orElseThrow();
  }

  @Test
  void answersWithARecordAndAWayToUploadForEachEntryInTheirOrder() {
    JsonArray results = resultsOf(send(anEntry("a.jpg"), anEntry("b.jpg"), anEntry("c.jpg")));

    assertThat(results).hasSize(3);
    for (int n = 0; n < 3; n++) {
      JsonObject result = results.getJsonObject(n);
      assertThat(result.getInteger("status")).isEqualTo(201);
      Photo photo = storedOf(result);
      assertThat(photo.owner()).isEqualTo(user);
      assertThat(photo.filename().value()).isEqualTo("abc".charAt(n) + ".jpg");
      assertThat(photo.revision()).isEqualTo(1);
      assertThat(result.getJsonObject("upload").getString("url"))
          .contains(photo.original().location().key());
    }
  }

  @Test
  void takesTheLargestBatch() {
    Object[] entries =
        IntStream.range(0, LARGEST)
            .mapToObj(
                n ->
                    anEntry("IMG_" + n + ".jpg")
                        .put("tags", new JsonArray().add("summer").add("family").add("lake"))
                        .put(
                            "description",
                            "The evening at the lake, of which this is one. ".repeat(5)))
            .toArray();

    JsonArray results = resultsOf(send(entries));

    Set<String> ids = new HashSet<>();
    for (int n = 0; n < LARGEST; n++) {
      JsonObject photo = results.getJsonObject(n).getJsonObject("photo");
      assertThat(photo.getString("filename")).isEqualTo("IMG_" + n + ".jpg");
      ids.add(photo.getString("id"));
    }
    assertThat(ids).hasSize(LARGEST);
  }

  @Test
  void saysOfEachEntryWhatIsWrongWithItAndTakesTheOthers() {
    HttpResponse<Buffer> response =
        send(
            anEntry("a.jpg"),
            anEntry("b.jpg").put("size", 0).put("colour", "red"),
            "nonsense",
            anEntry("c/d.jpg"),
            anEntry("e.jpg").put("size", TestSettings.MAX_FILE.bytes() + 1),
            anEntry("f.jpg"));

    JsonArray results = resultsOf(response);
    assertThat(results.stream().map(result -> ((JsonObject) result).getInteger("status")))
        .containsExactly(201, 400, 400, 400, 400, 201);
    assertThat(pointersOf(results.getJsonObject(1)))
        .containsExactlyInAnyOrder("#/size", "#/colour");
    assertThat(pointersOf(results.getJsonObject(2))).containsExactly("#");
    assertThat(pointersOf(results.getJsonObject(3))).containsExactly("#/filename");
    assertThat(pointersOf(results.getJsonObject(4))).containsExactly("#/size");
    JsonObject problem = results.getJsonObject(1).getJsonObject("problem");
    assertThat(problem.getString("type")).isEqualTo("urn:darkroom:problem:invalid-request");
    assertThat(problem.getInteger("status")).isEqualTo(400);
    assertThat(problem.getString("requestId")).isEqualTo(response.getHeader("X-Request-Id"));
    assertThat(storedOf(results.getJsonObject(5)).filename().value()).isEqualTo("f.jpg");
  }

  private static List<String> pointersOf(JsonObject result) {
    return result.getJsonObject("problem").getJsonArray("errors").stream()
        .map(error -> ((JsonObject) error).getString("pointer"))
        .toList();
  }

  @Test
  void refusesAnEntryThatIsNull() {
    JsonObject body =
        new JsonObject().put("photos", new JsonArray().addNull().add(anEntry("a.jpg")));

    JsonArray results = resultsOf(api.post("/v1/photos/batch", body, user));

    assertThat(pointersOf(results.getJsonObject(0))).containsExactly("#");
    assertThat(results.getJsonObject(1).getInteger("status")).isEqualTo(201);
  }

  @Test
  void answersThoughNoEntryIsSound() {
    JsonArray results = resultsOf(send(anEntry("a/b.jpg"), 7));

    assertThat(results.stream().map(result -> ((JsonObject) result).getInteger("status")))
        .containsExactly(400, 400);
  }

  @Test
  void refusesBatchesThatAreEmptyOrTooLarge() {
    Object[] tooMany =
        IntStream.rangeClosed(0, LARGEST).mapToObj(n -> anEntry(n + ".jpg")).toArray();

    assertThat(ApiAssert.pointers(send())).containsExactly("#/photos");
    assertThat(ApiAssert.pointers(send(tooMany))).containsExactly("#/photos");
    assertThat(ApiAssert.pointers(api.post("/v1/photos/batch", new JsonObject(), user)))
        .containsExactly("#/photos");
    assertThat(
            ApiAssert.pointers(
                api.post(
                    "/v1/photos/batch",
                    new JsonObject().put("photos", new JsonArray().add(1)).put("all", true),
                    user)))
        .containsExactly("#/all");
  }

  @Test
  void refusesBodiesAboveTheLimitOfBatches() {
    ApiAssert.problem(
        413, "body-too-large", send(anEntry("a.jpg").put("description", "x".repeat(140 * 1024))));
  }

  @Test
  void answersForEachPhotoThatCouldNotBeWrittenAndLetsTheOthersStand() {
    api.catalog.refusesOf(photo -> photo.filename().value().equals("b.jpg"));
    try {
      HttpResponse<Buffer> response = send(anEntry("a.jpg"), anEntry("b.jpg"), anEntry("c.jpg"));

      JsonArray results = resultsOf(response);
      assertThat(results.getJsonObject(1).getInteger("status")).isEqualTo(503);
      assertThat(results.getJsonObject(1).getJsonObject("problem").getString("type"))
          .isEqualTo("urn:darkroom:problem:unavailable");
      assertThat(results.getJsonObject(1).containsKey("upload")).isFalse();
      assertThat(response.getHeader("Retry-After")).isNotNull();
      assertThat(response.bodyAsString()).doesNotContain("secret host");
      assertThat(storedOf(results.getJsonObject(0)).filename().value()).isEqualTo("a.jpg");
      assertThat(storedOf(results.getJsonObject(2)).filename().value()).isEqualTo("c.jpg");
    } finally {
      api.catalog.works();
    }
  }

  @Test
  void isUnavailableIfNothingCouldBeWritten() {
    int before = api.storage.grants().size();
    api.catalog.isDown();
    try {
      HttpResponse<Buffer> response = send(anEntry("a.jpg"), anEntry("b/c.jpg"));

      ApiAssert.problem(503, "unavailable", response);
      assertThat(response.getHeader("Retry-After")).isNotNull();
      assertThat(api.storage.grants()).hasSize(before);
    } finally {
      api.catalog.works();
    }
  }

  @Test
  void isAFaultIfTheCatalogRefusesEverything() {
    api.catalog.failsWith(new CatalogFaultException("secret table", null));
    try {
      HttpResponse<Buffer> response = send(anEntry("a.jpg"));

      ApiAssert.problem(500, "internal-error", response);
      assertThat(response.bodyAsString()).doesNotContain("secret table");
    } finally {
      api.catalog.works();
    }
  }
}
