// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DuplicatesTest {

  private static final Sha256 FILE = new Sha256("0123456789abcdef".repeat(4));
  private static final Sha256 OTHER_FILE = new Sha256("fedcba9876543210".repeat(4));

  private final UserId user = Photos.aUser();

  private static JsonObject aRequest(Sha256 file) {
    return new JsonObject()
        .put("filename", "again.jpg")
        .put("contentType", "image/jpeg")
        .put("size", 2_345_678)
        .put("checksumSha256", file.base64());
  }

  private PhotoBuilder aPhoto() {
    return Photos.aPhoto().ownedBy(user).withChecksum(FILE);
  }

  private HttpResponse<Buffer> sendWithKey(ApiHarness api, String path, JsonObject body) {
    return Await.await(
        api.request(HttpMethod.POST, path, user)
            .putHeader("Idempotency-Key", "key-1")
            .sendJsonObject(body));
  }

  private static JsonArray batch(ApiHarness api, HttpResponse<Buffer> response) {
    return new ApiAssert(api.vertx).json("createPhotos", 200, response).getJsonArray("results");
  }

  private static List<Integer> statusesOf(JsonArray results) {
    return results.stream().map(result -> ((JsonObject) result).getInteger("status")).toList();
  }

  private static PhotoId idOf(JsonObject result) {
    return new PhotoId(result.getJsonObject("photo").getString("id"));
  }

  private List<Photo> stored(ApiHarness api) {
    return api.photos.stored().stream().filter(photo -> photo.owner().equals(user)).toList();
  }

  @Test
  void tellsOfThePhotoThatThereIsAndHandsOutNoUrl(ApiHarness api) {
    List<Function<PhotoBuilder, Photo>> standing =
        List.of(PhotoBuilder::pending, PhotoBuilder::processing, PhotoBuilder::ready);
    for (Function<PhotoBuilder, Photo> status : standing) {
      Photo there = api.given(status.apply(aPhoto()));

      JsonObject body =
          new ApiAssert(api.vertx)
              .json("createPhoto", 200, api.post("/v1/photos", aRequest(FILE), user));

      assertThat(body.getBoolean("duplicate")).isTrue();
      assertThat(body.containsKey("upload")).isFalse();
      assertThat(idOf(body)).isEqualTo(there.id());
      assertThat(body.getJsonObject("photo").getString("status"))
          .isEqualTo(there.status().wireName());
      assertThat(stored(api)).containsExactly(there);
      Await.await(api.photos.delete(there));
    }
    assertThat(api.storage.grants()).isEmpty();
  }

  @Test
  void takesAFileAgainOfWhichNoPhotoStands(ApiHarness api) {
    api.given(aPhoto().rejected());
    api.given(aPhoto().failed());
    api.given(aPhoto().createdAt(Photos.NOW.minus(Duration.ofDays(1))).pending());
    api.given(Photos.aPhoto().withChecksum(FILE).ready());
    api.given(aPhoto().withChecksum(OTHER_FILE).ready());
    api.given(aPhoto().withChecksum(null).ready());

    assertThat(api.post("/v1/photos", aRequest(FILE), user).statusCode()).isEqualTo(201);
    assertThat(api.post("/v1/photos", aRequest(FILE), user).statusCode()).isEqualTo(200);
  }

  @Test
  void takesFilesOfWhichNoDigestIsGiven(ApiHarness api) {
    JsonObject request = aRequest(FILE);
    request.remove("checksumSha256");

    assertThat(api.post("/v1/photos", request, user).statusCode()).isEqualTo(201);
    assertThat(api.post("/v1/photos", request, user).statusCode()).isEqualTo(201);
  }

  @Test
  void tellsOfEachEntryOfABatchAndOfEqualEntries(ApiHarness api) {
    Photo there = api.given(aPhoto().ready());
    JsonObject body =
        new JsonObject()
            .put(
                "photos",
                new JsonArray()
                    .add(aRequest(OTHER_FILE))
                    .add(aRequest(FILE))
                    .add(aRequest(OTHER_FILE)));

    JsonArray results = batch(api, api.post("/v1/photos/batch", body, user));

    assertThat(statusesOf(results)).containsExactly(201, 200, 200);
    assertThat(idOf(results.getJsonObject(1))).isEqualTo(there.id());
    assertThat(idOf(results.getJsonObject(2))).isEqualTo(idOf(results.getJsonObject(0)));
    assertThat(results.getJsonObject(2).getBoolean("duplicate")).isTrue();
    assertThat(results.getJsonObject(2).containsKey("upload")).isFalse();
    assertThat(stored(api)).hasSize(2);
  }

  @Test
  void tellsOfNoPhotoThatCouldNotBeWritten(ApiHarness api) {
    api.catalog.refusesOf(photo -> OTHER_FILE.equals(photo.original().checksum()));
    JsonObject body =
        new JsonObject()
            .put(
                "photos",
                new JsonArray()
                    .add(aRequest(OTHER_FILE))
                    .add(aRequest(OTHER_FILE))
                    .add(aRequest(FILE)));

    assertThat(statusesOf(batch(api, api.post("/v1/photos/batch", body, user))))
        .containsExactly(503, 503, 201);
  }

  @Test
  void takesNoPhotoOfARepeatedRequestForADuplicateOfItself(ApiHarness api) {
    assertThat(sendWithKey(api, "/v1/photos", aRequest(FILE)).statusCode()).isEqualTo(201);
    assertThat(sendWithKey(api, "/v1/photos", aRequest(FILE)).statusCode()).isEqualTo(201);
    assertThat(stored(api)).hasSize(1);
  }

  @Test
  void takesNoPhotoOfARequestThatDiedForADuplicateOfItself(ApiHarness api) {
    JsonObject body =
        new JsonObject().put("photos", new JsonArray().add(aRequest(FILE)).add(aRequest(FILE)));
    api.catalog.losesAnswers();
    ApiAssert.problem(503, "unavailable", sendWithKey(api, "/v1/photos/batch", body));
    api.catalog.works();

    JsonArray results = batch(api, sendWithKey(api, "/v1/photos/batch", body));

    assertThat(statusesOf(results)).containsExactly(201, 200);
    assertThat(stored(api)).hasSize(1);
  }

  @Test
  void tellsOfADuplicateAgainWhenTheRequestIsRepeated(ApiHarness api) {
    Photo there = api.given(aPhoto().ready());
    assertThat(sendWithKey(api, "/v1/photos", aRequest(FILE)).statusCode()).isEqualTo(200);

    JsonObject again = ApiAssert.bodyOf(sendWithKey(api, "/v1/photos", aRequest(FILE)));

    assertThat(again.getBoolean("duplicate")).isTrue();
    assertThat(idOf(again)).isEqualTo(there.id());
  }

  @Test
  void isUnavailableWhereNobodyKnowsWhetherThereIsOne(ApiHarness api) {
    api.catalog.isDown();

    ApiAssert.problem(503, "unavailable", api.post("/v1/photos", aRequest(FILE), user));
  }
}
