// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.RejectionCode;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Uploads in parts, until they are completed. */
@ExtendWith(VertxExtension.class)
class MultipartTest {

  private static final Duration VALIDITY = Duration.ofDays(7);

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  private static String detailOf(HttpResponse<Buffer> answer) {
    return ApiAssert.problem(400, "invalid-request", answer)
        .getJsonArray("errors")
        .getJsonObject(0)
        .getString("detail");
  }

  @Test
  void keepsAPhotoWaitingThatAnotherUrlIsAskedForAndGivesThatNoLongerLife(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    client.begin();

    JsonObject renewed =
        ApiAssert.bodyOf(
            Await.await(
                api.request(
                        HttpMethod.POST,
                        "/v1/photos/" + client.photo.id() + "/upload",
                        client.photo.owner())
                    .send()));

    assertThat(Instant.parse(renewed.getJsonObject("upload").getString("expiresAt")))
        .isBeforeOrEqualTo(api.clock.instant().plus(Duration.ofMinutes(15)));
    assertThat(client.waitsFor()).isGreaterThan(Duration.ofDays(6));
  }

  @Test
  void beginsAnUploadForWhichThePhotoWaits(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    Instant end = api.clock.instant().plus(VALIDITY);
    api.clock.advance(Duration.ofNanos(123_456));

    JsonObject begun = client.begin(201, "");

    assertThat(begun.getString("uploadId")).startsWith("plain.");
    assertThat(begun.getLong("size")).isEqualTo(MultipartClient.SIZE);
    assertThat(begun.getInteger("partSize")).isEqualTo(MultipartClient.PART);
    assertThat(begun.getInteger("partCount")).isEqualTo(3);
    assertThat(begun.getString("expiresAt")).isEqualTo(end.toString());
    assertThat(api.photos.stored(client.photo.id()).orElseThrow().status())
        .isEqualTo(new PhotoStatus.PendingUpload(end));
    assertThat(Await.await(api.storage.multipart().open(client.object()))).hasSize(1);
  }

  @Test
  void findsTheOneThatIsOpenForWhoLostTheAnswer(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    JsonObject first = client.begin(201, "");
    api.clock.advance(Duration.ofHours(5));

    JsonObject again = client.begin(200, "");

    assertThat(again.getString("uploadId")).isEqualTo(first.getString("uploadId"));
    assertThat(Instant.parse(again.getString("expiresAt")))
        .as("counted from when it was begun, in seconds")
        .isEqualTo(Instant.parse("2026-03-21T15:09:26Z"));
    assertThat(client.begin(201, "?checksum=sha256").getString("uploadId"))
        .as("one that is begun in another way is another")
        .startsWith("sha256.");
  }

  @Test
  void beginsAnewWhereTheTimeOfTheFirstIsOver(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String first = client.begin();
    api.clock.advance(VALIDITY);

    assertThat(client.begin()).isNotEqualTo(first);
    ApiAssert.problem(404, "not-found", client.send(HttpMethod.GET, "/" + first + "/parts"));
  }

  @Test
  void takesUpAPhotoThatWasGivenUpSinceNoFileCame(ApiHarness api) {
    Photo pending = api.given(Photos.aPhoto().ofSize(MultipartClient.SIZE).pending());
    Photo givenUp = api.given(pending.abandoned("no file came", api.clock.instant()));
    MultipartClient client = new MultipartClient(api, givenUp);

    client.begin();

    assertThat(api.photos.stored(pending.id()).orElseThrow().status())
        .isInstanceOf(PhotoStatus.PendingUpload.class);
  }

  @Test
  void isNotBegunWhereAFileCame(ApiHarness api) {
    for (Photo photo :
        List.of(Photos.aPhoto().processing(), Photos.aPhoto().rejected(RejectionCode.CORRUPT))) {
      MultipartClient client = new MultipartClient(api, api.given(photo));

      ApiAssert.problem(409, "file-arrived", client.send(HttpMethod.POST, ""));
    }
    MultipartClient unseen = new MultipartClient(api);
    Await.await(
        api.storage.put(
            unseen.object(),
            unseen.photo.original().contentType(),
            Buffer.buffer("jpeg"),
            Map.of()));

    ApiAssert.problem(409, "file-arrived", unseen.send(HttpMethod.POST, ""));
    assertThat(Await.await(api.storage.multipart().open(unseen.object()))).isEmpty();
  }

  @Test
  void handsOutUrlsOfTheExactLengthsAndTellsWhatIsThere(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    JsonObject second = client.upload(id, 2);

    JsonObject answer = client.parts(id, "?numbers=3,1");

    assertThat(objects(answer.getJsonArray("parts")))
        .extracting(part -> part.getInteger("number"), part -> part.getInteger("size"))
        .containsExactly(tuple(3, MultipartClient.LAST), tuple(1, MultipartClient.PART));
    JsonObject upload = answer.getJsonArray("parts").getJsonObject(0).getJsonObject("upload");
    assertThat(upload.getString("method")).isEqualTo("PUT");
    assertThat(upload.getString("url")).contains("partNumber=3");
    assertThat(upload.getJsonObject("headers").getString("content-length")).isEqualTo("1000");
    assertThat(objects(answer.getJsonArray("uploaded")))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.getInteger("number")).isEqualTo(2);
              assertThat(part.getInteger("size")).isEqualTo(MultipartClient.PART);
              assertThat(part.getString("etag")).isEqualTo(second.getString("etag"));
            });
    assertThat(client.parts(id, "").getJsonArray("parts")).as("none is asked for").isEmpty();
  }

  @Test
  void bindsUrlsToTheChecksumsOfTheirParts(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    JsonObject begun = client.begin(201, "?checksum=sha256");
    assertThat(begun.getString("checksum")).isEqualTo("sha256");
    String id = begun.getString("uploadId");
    String first = MultipartClient.sha256(MultipartClient.content(1)).base64();
    String third = MultipartClient.sha256(MultipartClient.content(3)).base64();

    JsonObject answer =
        client.parts(
            id,
            "?numbers=1,3&checksums="
                + first.replace('+', '-').replace('/', '_')
                + ","
                + third.replace('+', '-').replace('/', '_').replace("=", ""));

    assertThat(objects(answer.getJsonArray("parts")))
        .extracting(
            part ->
                part.getJsonObject("upload")
                    .getJsonObject("headers")
                    .getString("x-amz-checksum-sha256"))
        .containsExactly(first, third);
    client.upload(id, 1);
    assertThat(objects(client.parts(id, "").getJsonArray("uploaded")))
        .extracting(part -> part.getString("checksumSha256"))
        .containsExactly(first);
  }

  @Test
  void saysWhichNumbersOrChecksumsAreWrong(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    String checked = client.begin(201, "?checksum=sha256").getString("uploadId");
    String plainParts = "/" + id + "/parts";
    String checkedParts = "/" + checked + "/parts";

    assertThat(detailOf(client.send(HttpMethod.GET, plainParts + "?numbers=2-4")))
        .isEqualTo("must lie within the parts that there are, 1 to 3; 2-4 does not");
    assertThat(detailOf(client.send(HttpMethod.GET, plainParts + "?numbers=x")))
        .startsWith("must be numbers and ranges");
    assertThat(detailOf(client.send(HttpMethod.GET, plainParts + "?numbers=1&checksums=x")))
        .startsWith("must be SHA-256 digests in base64");
    assertThat(
            detailOf(
                client.send(
                    HttpMethod.GET,
                    plainParts
                        + "?numbers=3&checksums="
                        + MultipartClient.sha256(MultipartClient.content(3))
                            .base64()
                            .replace('+', '-')
                            .replace('/', '_'))))
        .startsWith("must be left out");
    assertThat(detailOf(client.send(HttpMethod.GET, checkedParts + "?numbers=1-2")))
        .contains("one for each of the 2 parts", "there are 0");
    assertThat(ApiAssert.parameters(client.send(HttpMethod.GET, "/other.id/parts")))
        .containsExactly("uploadId");
    assertThat(ApiAssert.parameters(client.send(HttpMethod.POST, "?checksum=md5")))
        .containsExactly("checksum");
  }

  @Test
  void anotherPhotosUploadIsNotThere(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    Photo other =
        api.given(
            Photos.aPhoto().ownedBy(client.photo.owner()).ofSize(MultipartClient.SIZE).pending());
    MultipartClient another = new MultipartClient(api, other);
    String id = another.begin();
    JsonObject[] parts = another.uploadAll(id);

    ApiAssert.problem(404, "not-found", client.send(HttpMethod.GET, "/" + id + "/parts"));
    ApiAssert.problem(404, "not-found", client.complete(id, parts));
    assertThat(client.send(HttpMethod.DELETE, "/" + id).statusCode()).isEqualTo(204);
    assertThat(another.parts(id, "").getJsonArray("uploaded")).as("untouched").hasSize(3);
  }

  @Test
  void isAbortedAsOftenAsOneLikes(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    client.upload(id, 1);

    assertThat(client.send(HttpMethod.DELETE, "/" + id).statusCode()).isEqualTo(204);
    assertThat(client.send(HttpMethod.DELETE, "/" + id).statusCode()).isEqualTo(204);

    assertThat(client.waitsFor()).as("no longer than any other").isEqualTo(Duration.ofMinutes(15));
    assertThat(Await.await(api.storage.multipart().open(client.object()))).isEmpty();
    ApiAssert.problem(404, "not-found", client.send(HttpMethod.GET, "/" + id + "/parts"));
    ApiAssert.problem(404, "not-found", client.send(HttpMethod.DELETE, "/" + id, Photos.aUser()));
  }

  @Test
  void keepsThePhotoWaitingThoughAnotherOneIsAborted(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String first = client.begin();
    api.clock.advance(Duration.ofHours(1));
    String second = client.begin(201, "?checksum=sha256").getString("uploadId");

    assertThat(client.send(HttpMethod.DELETE, "/" + second).statusCode()).isEqualTo(204);
    assertThat(client.waitsFor())
        .as("until the end of the first")
        .isBetween(Duration.ofHours(7 * 24 - 2), Duration.ofHours(7 * 24 - 1));

    client.send(HttpMethod.DELETE, "/" + first);
    assertThat(client.waitsFor()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void goesWithItsPhoto(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    client.upload(client.begin(), 1);

    assertThat(api.delete("/v1/photos/" + client.photo.id(), client.photo.owner()).statusCode())
        .isEqualTo(204);

    assertThat(Await.await(api.storage.multipart().open(client.object()))).isEmpty();
  }

  @Test
  void theFileWillTellThatItWasGranted(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    client.completed(id, client.uploadAll(id));

    assertThat(Await.await(api.storage.head(client.object())).orElseThrow().metadata())
        .containsKey(CorrelationId.METADATA_NAME);
  }
}
