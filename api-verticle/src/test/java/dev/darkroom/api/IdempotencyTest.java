// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static dev.darkroom.api.ApiHarness.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.idempotency.IdempotencyKey;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class IdempotencyTest {

  private static final String KEY = "key-1";
  private static final String ONE = "/v1/photos";
  private static final String MANY = "/v1/photos/batch";

  private final UserId user = Photos.aUser();

  private static JsonObject aBatch() {
    return new JsonObject()
        .put(
            "photos",
            new JsonArray()
                .add(aRequest())
                .add(aRequest().put("size", 0))
                .add(aRequest().put("filename", "autumn.jpg")));
  }

  private Future<HttpResponse<Buffer>> sent(ApiHarness api, String path, String key, Buffer body) {
    return api.request(HttpMethod.POST, path, user)
        .putHeader("Idempotency-Key", key)
        .putHeader("Content-Type", "application/json")
        .sendBuffer(body);
  }

  private HttpResponse<Buffer> send(ApiHarness api, String path, JsonObject body) {
    return Await.await(sent(api, path, KEY, body.toBuffer()));
  }

  private static List<Photo> storedOf(ApiHarness api, UserId owner) {
    return api.photos.stored().stream().filter(photo -> photo.owner().equals(owner)).toList();
  }

  private static Photo storedOf(ApiHarness api, HttpResponse<Buffer> response) {
    return api.photos.stored(idOf(ApiAssert.bodyOf(response))).orElseThrow();
  }

  private static PhotoId idOf(JsonObject created) {
    return new PhotoId(created.getJsonObject("photo").getString("id"));
  }

  @Test
  void makesOnePhotoOfARequestThatIsSentTwiceAndAnswersTheSame(ApiHarness api) {
    ApiAssert check = new ApiAssert(api.vertx);
    HttpResponse<Buffer> first = send(api, ONE, aRequest());
    api.clock.advance(Duration.ofMinutes(1));
    HttpResponse<Buffer> second = send(api, ONE, aRequest());

    JsonObject one = check.json("createPhoto", 201, first);
    JsonObject other = check.json("createPhoto", 201, second);
    assertThat(other.getJsonObject("photo")).isEqualTo(one.getJsonObject("photo"));
    assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
    assertThat(other.getJsonObject("upload").getString("expiresAt"))
        .isEqualTo(one.getJsonObject("upload").getString("expiresAt"));
    assertThat(storedOf(api, user)).hasSize(1);
  }

  @Test
  void makesEachPhotoOfABatchOnce(ApiHarness api) {
    ApiAssert check = new ApiAssert(api.vertx);
    JsonArray first =
        check.json("createPhotos", 200, send(api, MANY, aBatch())).getJsonArray("results");
    JsonArray second =
        check.json("createPhotos", 200, send(api, MANY, aBatch())).getJsonArray("results");

    for (int n : new int[] {0, 2}) {
      assertThat(second.getJsonObject(n).getInteger("status")).isEqualTo(201);
      assertThat(second.getJsonObject(n).getJsonObject("photo"))
          .isEqualTo(first.getJsonObject(n).getJsonObject("photo"));
    }
    assertThat(second.getJsonObject(1).getInteger("status")).isEqualTo(400);
    assertThat(second.getJsonObject(1).getJsonObject("problem").getJsonArray("errors"))
        .isEqualTo(first.getJsonObject(1).getJsonObject("problem").getJsonArray("errors"));
    assertThat(storedOf(api, user)).hasSize(2);
  }

  @Test
  void takesBodiesThatMeanTheSameForTheSame(ApiHarness api) {
    Buffer first =
        Buffer.buffer("{\"filename\":\"\\u0061.jpg\",\"contentType\":\"image/jpeg\",\"size\":100}");
    Buffer second =
        Buffer.buffer(
            "{ \"size\": 1.0e2, \"contentType\": \"image/jpeg\",\n \"filename\": \"a.jpg\" }");

    HttpResponse<Buffer> one = Await.await(sent(api, ONE, KEY, first));
    HttpResponse<Buffer> other = Await.await(sent(api, ONE, KEY, second));

    assertThat(one.statusCode()).isEqualTo(201);
    assertThat(other.statusCode()).as(other.bodyAsString()).isEqualTo(201);
    assertThat(storedOf(api, user)).hasSize(1);
  }

  @Test
  void refusesAnotherRequestWithTheSameKey(ApiHarness api) {
    send(api, ONE, aRequest());

    Stream.of(
            send(api, ONE, aRequest().put("size", 2_345_679)),
            send(api, ONE, aRequest().put("tags", new JsonArray())),
            send(api, MANY, new JsonObject().put("photos", new JsonArray().add(aRequest()))))
        .forEach(response -> ApiAssert.problem(422, "idempotency-key-reused", response));
    assertThat(storedOf(api, user)).hasSize(1);
  }

  @Test
  void keepsTheKeysOfUsersApart(ApiHarness api) {
    UserId other = Photos.aUser();
    HttpResponse<Buffer> first = send(api, ONE, aRequest());
    HttpResponse<Buffer> second =
        Await.await(
            api.request(HttpMethod.POST, ONE, other)
                .putHeader("Idempotency-Key", KEY)
                .sendJsonObject(aRequest().put("size", 7)));

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(storedOf(api, second).owner()).isEqualTo(other);
    assertThat(idOf(ApiAssert.bodyOf(second))).isNotEqualTo(idOf(ApiAssert.bodyOf(first)));
  }

  @Test
  void makesAnotherPhotoWhenTheDayIsOver(ApiHarness api) {
    send(api, ONE, aRequest());
    api.clock.advance(Duration.ofHours(24));

    assertThat(send(api, ONE, aRequest()).statusCode()).isEqualTo(201);
    assertThat(storedOf(api, user)).hasSize(2);
  }

  @Test
  void givesTimeAgainToAnUploadThatHasLittleOrNoneLeft(ApiHarness api) {
    for (Duration later : List.of(Duration.ofMinutes(8), Duration.ofHours(3))) {
      HttpResponse<Buffer> first = send(api, ONE, aRequest());
      api.clock.advance(later);
      HttpResponse<Buffer> again = send(api, ONE, aRequest());

      String expected = api.clock.instant().plus(Duration.ofMinutes(15)).toString();
      JsonObject body = new ApiAssert(api.vertx).json("createPhoto", 201, again);
      assertThat(body.getJsonObject("upload").getString("expiresAt")).isEqualTo(expected);
      assertThat(body.getJsonObject("photo").getString("uploadExpiresAt")).isEqualTo(expected);
      assertThat(idOf(body)).isEqualTo(idOf(ApiAssert.bodyOf(first)));
      assertThat(storedOf(api, again).status())
          .isEqualTo(new PhotoStatus.PendingUpload(Instant.parse(expected)));
    }
  }

  @Test
  void handsOutNoUrlForAFileThatIsThere(ApiHarness api) {
    Photo pending = storedOf(api, send(api, ONE, aRequest()));
    api.given(Photos.aPhoto().withId(pending.id()).ownedBy(user).ready().withRevision(1));

    JsonObject body = new ApiAssert(api.vertx).json("createPhoto", 201, send(api, ONE, aRequest()));

    assertThat(body.getJsonObject("photo").getString("status")).isEqualTo("ready");
    assertThat(body.containsKey("upload")).isFalse();
  }

  @Test
  void tellsThatThePhotoIsGone(ApiHarness api) {
    Photo photo = storedOf(api, send(api, ONE, aRequest()));
    JsonObject first = ApiAssert.bodyOf(Await.await(sent(api, MANY, "key-2", aBatch().toBuffer())));
    api.delete(ONE + "/" + photo.id(), user);
    api.delete(ONE + "/" + idOf(first.getJsonArray("results").getJsonObject(0)), user);

    ApiAssert.problem(404, "not-found", send(api, ONE, aRequest()));
    JsonArray results =
        ApiAssert.bodyOf(Await.await(sent(api, MANY, "key-2", aBatch().toBuffer())))
            .getJsonArray("results");
    assertThat(results.stream().map(result -> ((JsonObject) result).getInteger("status")))
        .containsExactly(404, 400, 201);
  }

  @Test
  void saysThatTheFirstRequestIsUnderWay(ApiHarness api) {
    Future<Boolean> held = api.catalog.holdsCalls();
    Future<HttpResponse<Buffer>> first = sent(api, ONE, KEY, aRequest().toBuffer());
    Await.await(held);

    HttpResponse<Buffer> second = send(api, ONE, aRequest());

    ApiAssert.problem(409, "request-under-way", second);
    assertThat(second.getHeader("Retry-After")).isEqualTo("1");
    assertThat(first.isComplete()).isFalse();
    ApiAssert.problem(422, "idempotency-key-reused", send(api, ONE, aRequest().put("size", 1)));
  }

  @Test
  void takesUpARequestThatDiedOnceItCanNotBeUnderWayAnyMore(ApiHarness api) {
    Future<Boolean> held = api.catalog.holdsCalls();
    Future<HttpResponse<Buffer>> first = sent(api, ONE, KEY, aRequest().toBuffer());
    Await.await(held);
    api.catalog.works();
    api.clock.advance(Duration.ofSeconds(60));

    assertThat(send(api, ONE, aRequest()).statusCode()).isEqualTo(201);
    assertThat(send(api, ONE, aRequest()).statusCode()).isEqualTo(201);
    assertThat(first.isComplete()).isFalse();
    assertThat(storedOf(api, user)).hasSize(1);
  }

  @Test
  void makesNothingTwiceWhereTheCatalogFailedAfterItHadWritten(ApiHarness api) {
    api.catalog.losesAnswers();
    ApiAssert.problem(503, "unavailable", send(api, ONE, aRequest()));
    assertThat(storedOf(api, user)).hasSize(1);
    api.catalog.works();

    HttpResponse<Buffer> second = send(api, ONE, aRequest());

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(storedOf(api, user)).containsExactly(storedOf(api, second));
  }

  @Test
  void completesABatchOfWhichSomeCouldNotBeWritten(ApiHarness api) {
    api.catalog.refusesOf(photo -> photo.filename().value().equals("autumn.jpg"));
    JsonArray first = ApiAssert.bodyOf(send(api, MANY, aBatch())).getJsonArray("results");
    assertThat(first.getJsonObject(2).getInteger("status")).isEqualTo(503);
    api.catalog.works();

    JsonArray second = ApiAssert.bodyOf(send(api, MANY, aBatch())).getJsonArray("results");

    assertThat(second.getJsonObject(2).getInteger("status")).isEqualTo(201);
    assertThat(idOf(second.getJsonObject(0))).isEqualTo(idOf(first.getJsonObject(0)));
    assertThat(storedOf(api, user)).hasSize(2);
  }

  @Test
  void leavesTheKeyToACorrectedRequestIfTheFirstWasNotValid(ApiHarness api) {
    assertThat(ApiAssert.pointers(send(api, ONE, aRequest().put("filename", "a/b.jpg"))))
        .containsExactly("#/filename");

    assertThat(send(api, ONE, aRequest()).statusCode()).isEqualTo(201);
  }

  @Test
  void answersAllThatComeAtOnceWithOnePhoto(ApiHarness api) {
    List<Future<HttpResponse<Buffer>>> sent =
        Stream.generate(() -> sent(api, ONE, KEY, aRequest().toBuffer())).limit(10).toList();

    List<Integer> statuses =
        sent.stream().map(response -> Await.await(response).statusCode()).toList();

    assertThat(statuses).contains(201).isSubsetOf(201, 409);
    assertThat(storedOf(api, user)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "", "cl\u00e9"})
  void refusesKeysThatAreNone(String key, ApiHarness api) {
    HttpResponse<Buffer> response = Await.await(sent(api, ONE, key, aRequest().toBuffer()));

    assertThat(ApiAssert.parameters(response)).containsExactly("Idempotency-Key");
    assertThat(storedOf(api, user)).isEmpty();
  }

  @Test
  void refusesKeysThatAreTooLongAndTakesThoseAtTheLimit(ApiHarness api) {
    Buffer body = aRequest().toBuffer();
    assertThat(ApiAssert.parameters(Await.await(sent(api, ONE, "x".repeat(256), body))))
        .containsExactly("Idempotency-Key");
    assertThat(Await.await(sent(api, ONE, "x".repeat(255), body)).statusCode()).isEqualTo(201);
  }

  @Test
  void keepsNoUrls(ApiHarness api) {
    String url =
        Objects.requireNonNull(
            ApiAssert.bodyOf(send(api, ONE, aRequest())).getJsonObject("upload").getString("url"));

    assertThat(api.requests.stored(new IdempotencyKey(user, KEY)).toString())
        .doesNotContain(url)
        .doesNotContain("https://");
  }
}
