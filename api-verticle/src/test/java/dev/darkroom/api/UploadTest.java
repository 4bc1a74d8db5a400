// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.UserId;
import dev.darkroom.storage.UploadGrant;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadTest {

  private static final String CHECKSUM = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private final UserId user = Photos.aUser();
  private final ApiHarness api;
  private final ApiAssert check;

  UploadTest(ApiHarness api) {
    this.api = api;
    this.check = new ApiAssert(api.vertx);
  }

  private static JsonObject aRequest() {
    return new JsonObject()
        .put("filename", "Été à la mer.jpg")
        .put("contentType", "image/jpeg")
        .put("size", 2_345_678);
  }

  @Test
  void answersWithTheRecordAndTheWayToUpload() {
    HttpResponse<Buffer> response =
        api.post(
            "/v1/photos",
            aRequest()
                .put("checksumSha256", CHECKSUM)
                .put("tags", new JsonArray().add("lake").add("family").add("lake"))
                .put("description", "evening"),
            user);

    JsonObject body = check.json("createPhoto", 201, response);
    JsonObject photo = body.getJsonObject("photo");
    assertThat(response.getHeader("Location")).isEqualTo("/v1/photos/" + photo.getString("id"));
    assertThat(photo.getString("filename")).isEqualTo("Été à la mer.jpg");
    assertThat(photo.getString("status")).isEqualTo("pending_upload");
    assertThat(photo.getLong("size")).isEqualTo(2_345_678);
    assertThat(photo.getJsonArray("tags")).containsExactly("lake", "family");
    assertThat(photo.getString("description")).isEqualTo("evening");
    assertThat(photo.getString("uploadExpiresAt"))
        .isEqualTo(Photos.NOW.plus(Duration.ofMinutes(15)).toString());
    assertThat(photo.containsKey("originalUrl")).isFalse();
    JsonObject upload = body.getJsonObject("upload");
    assertThat(upload.getString("method")).isEqualTo("PUT");
    assertThat(upload.getString("url")).startsWith("https://storage.invalid/originals/" + user);
    assertThat(upload.getJsonObject("headers").getString("Content-Type")).isEqualTo("image/jpeg");
  }

  @Test
  void writesTheRecordOfWhatWasGranted() {
    UserId owner = Photos.aUser();
    JsonObject body =
        ApiAssert.bodyOf(api.post("/v1/photos", aRequest().put("checksumSha256", CHECKSUM), owner));

    Photo photo =
        api.photos.stored(new PhotoId(body.getJsonObject("photo").getString("id"))).orElseThrow();
    assertThat(photo.owner()).isEqualTo(owner);
    assertThat(photo.status())
        .isEqualTo(new PhotoStatus.PendingUpload(Photos.NOW.plus(Duration.ofMinutes(15))));
    UploadGrant grant = api.storage.grants().getLast();
    assertThat(grant.object()).isEqualTo(photo.original().location());
    assertThat(grant.size()).isEqualTo(2_345_678);
    assertThat(grant.checksum()).isEqualTo(photo.original().checksum()).isNotNull();
  }

  @Test
  void tiesTheUploadToTheRequestThatAskedForIt() {
    Await.await(
        api.request(HttpMethod.POST, "/v1/photos", user)
            .putHeader("X-Request-Id", "batch-7.photo-3")
            .sendJsonObject(aRequest()));

    assertThat(api.storage.grants().getLast().metadata())
        .containsEntry(CorrelationId.METADATA_NAME, "batch-7.photo-3");
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpg,image/jpeg",
    "IMAGE/PNG,image/png",
    "image/x-ms-bmp,image/bmp",
    "image/heif,image/heic",
  })
  void takesAliasesOfATypeForTheType(String alias, String type) {
    JsonObject body =
        check.json(
            "createPhoto", 201, api.post("/v1/photos", aRequest().put("contentType", alias), user));

    assertThat(body.getJsonObject("photo").getString("contentType")).isEqualTo(type);
  }

  @ParameterizedTest
  @EnumSource
  void takesEveryFormatThereIs(PhotoFormat format) {
    String type = format.mediaType().value();
    JsonObject body =
        check.json(
            "createPhoto", 201, api.post("/v1/photos", aRequest().put("contentType", type), user));

    assertThat(body.getJsonObject("photo").getString("contentType")).isEqualTo(type);
  }

  @Test
  void saysWhichTypesThereAre() {
    HttpResponse<Buffer> response =
        api.post("/v1/photos", aRequest().put("contentType", "image/svg+xml"), user);

    assertThat(ApiAssert.pointers(response)).containsExactly("#/contentType");
    assertThat(response.bodyAsString())
        .contains("must be one of image/jpeg, image/png,", "image/heic, image/avif");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    JsonObject body =
        new JsonObject()
            .put("contentType", "text/plain")
            .put("size", 0)
            .put("colour", "red")
            .put("tags", new JsonArray().add("").add(7))
            .put("checksumSha256", "short");

    assertThat(ApiAssert.pointers(api.post("/v1/photos", body, user)))
        .contains("#/filename", "#/size", "#/colour", "#/tags/0", "#/tags/1", "#/checksumSha256");
  }

  @ParameterizedTest
  @CsvSource({
    "filename,a/b.jpg",
    "filename,' '",
    "contentType,text/plain",
    "contentType,jpeg",
    "checksumSha256,47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=",
  })
  void pointsAtTheFieldThatIsWrong(String field, String value) {
    HttpResponse<Buffer> response = api.post("/v1/photos", aRequest().put(field, value), user);

    assertThat(ApiAssert.pointers(response)).containsExactly("#/" + field);
  }

  @Test
  void refusesFilesAboveTheLimitAndTakesThoseAtIt() {
    long limit = TestSettings.MAX_FILE.bytes();

    assertThat(api.post("/v1/photos", aRequest().put("size", limit), user).statusCode())
        .isEqualTo(201);
    assertThat(ApiAssert.pointers(api.post("/v1/photos", aRequest().put("size", limit + 1), user)))
        .containsExactly("#/size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e300", "18446744073709551621", "1.5", "-1", "\"7\"", "null"})
  void refusesSizesThatAreNone(String size) {
    HttpResponse<Buffer> response =
        send("{\"filename\":\"a.jpg\",\"contentType\":\"image/jpeg\",\"size\":" + size + "}");

    assertThat(ApiAssert.pointers(response)).containsExactly("#/size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "null"})
  void refusesWhatIsNotJson(String body) {
    ApiAssert.problem(400, "malformed-json", send(body));
  }

  @Test
  void refusesJsonThatIsNoObject() {
    assertThat(ApiAssert.pointers(send("[1,2]"))).containsExactly("#");
  }

  @Test
  void refusesOtherTypesOfBody() {
    ApiAssert.problem(
        415,
        "unsupported-media-type",
        Await.await(
            api.request(HttpMethod.POST, "/v1/photos", user)
                .putHeader("Content-Type", "text/plain")
                .sendBuffer(aRequest().toBuffer())));
  }

  @Test
  void refusesBodiesThatAreTooLarge() {
    ApiAssert.problem(
        413,
        "body-too-large",
        api.post("/v1/photos", aRequest().put("description", "x".repeat(20_000)), user));
  }

  @Test
  void handsOutNoUrlIfTheRecordCanNotBeWritten() {
    int before = api.storage.grants().size();
    api.catalog.isDown();
    try {
      HttpResponse<Buffer> response = api.post("/v1/photos", aRequest(), user);

      ApiAssert.problem(503, "unavailable", response);
      assertThat(response.getHeader("Retry-After")).isNotNull();
      assertThat(response.bodyAsString()).doesNotContain("secret host");
      assertThat(api.storage.grants()).hasSize(before);
    } finally {
      api.catalog.works();
    }
  }

  private HttpResponse<Buffer> send(String body) {
    return Await.await(
        api.request(HttpMethod.POST, "/v1/photos", user)
            .putHeader("Content-Type", "application/json; charset=utf-8")
            .sendBuffer(Buffer.buffer(body)));
  }
}
