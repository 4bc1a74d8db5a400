// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.Photo;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of parts. */
@ExtendWith(VertxExtension.class)
class MultipartCompleteTest {

  /** Pointers and what is said there. */
  private static List<String> errors(HttpResponse<Buffer> answer) {
    return ApiAssert.problem(422, "parts-mismatch", answer).getJsonArray("errors").stream()
        .map(JsonObject.class::cast)
        .map(error -> error.getString("pointer") + " " + error.getString("detail"))
        .toList();
  }

  @Test
  void makesTheFileOfItsPartsInWhateverOrderTheyAreNamed(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    JsonObject[] parts = client.uploadAll(id);
    parts[0].put("etag", '"' + parts[0].getString("etag") + '"');

    JsonObject answer = client.completed(id, parts[2], parts[0], parts[1]);

    assertThat(answer.getJsonObject("photo").getString("id"))
        .isEqualTo(client.photo.id().toString());
    ObjectHead head = Await.await(api.storage.head(client.object())).orElseThrow();
    assertThat(head.size()).isEqualTo(MultipartClient.SIZE);
    assertThat(head.contentType()).isEqualTo(new MediaType("image/jpeg"));
    assertThat(Await.await(api.storage.multipart().open(client.object()))).isEmpty();
  }

  @Test
  void answersTheSameWhenItIsRepeated(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    JsonObject[] parts = client.uploadAll(id);

    JsonObject first = client.completed(id, parts);

    assertThat(client.completed(id, parts)).isEqualTo(first);
    ApiAssert.problem(404, "not-found", client.complete(id, parts[0], parts[1]));
  }

  @Test
  void answersWithThePhotoAlsoWhenAWorkerHasTakenTheFileAway(ApiHarness api) {
    PhotoBuilder photo = Photos.aPhoto().ofSize(MultipartClient.SIZE);
    MultipartClient client = new MultipartClient(api, api.given(photo.pending()));
    String id = client.begin();
    JsonObject[] parts = client.uploadAll(id);
    client.completed(id, parts);
    Photo stored = api.photos.stored(client.photo.id()).orElseThrow();
    api.given(photo.rejected().withRevision(stored.revision()));
    Await.await(api.storage.delete(List.of(client.object())));

    assertThat(client.completed(id, parts).getJsonObject("photo").getString("status"))
        .isEqualTo("rejected");
  }

  @Test
  void thePhotoIsMissedAsSoonAsAnyOtherIfTheEventOfItsFileIsLost(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    JsonObject[] parts = client.uploadAll(id);
    assertThat(client.waitsFor()).isEqualTo(Duration.ofDays(7));

    client.completed(id, parts);

    assertThat(client.waitsFor()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void leavesThePhotoToAWorkerThatWasFaster(ApiHarness api) {
    PhotoBuilder photo = Photos.aPhoto().ofSize(MultipartClient.SIZE);
    MultipartClient client = new MultipartClient(api, api.given(photo.pending()));
    String id = client.begin();
    JsonObject[] parts = client.uploadAll(id);
    Photo stored = api.photos.stored(client.photo.id()).orElseThrow();
    api.catalog.beforeSave(() -> api.given(photo.processing().withRevision(stored.revision())));

    assertThat(client.completed(id, parts).getJsonObject("photo").getString("status"))
        .isEqualTo("processing");
  }

  @Test
  void isNotDoneByAFileThatCameInAnotherWay(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    JsonObject[] parts = client.uploadAll(id);
    client.send(HttpMethod.DELETE, "/" + id);
    Await.await(
        api.storage.put(
            client.object(),
            client.photo.original().contentType(),
            Buffer.buffer(new byte[(int) MultipartClient.SIZE]),
            Map.of()));

    ApiAssert.problem(404, "not-found", client.complete(id, parts));
  }

  @Test
  void saysOfEachPartWhatIsWrongAndLeavesTheUploadOpen(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    JsonObject first = client.upload(id, 1);
    JsonObject third = client.upload(id, 3, Buffer.buffer("cut off"));

    assertThat(
            errors(
                client.complete(
                    id, new JsonObject().put("number", 1).put("etag", "0123"), third, third)))
        .containsExactly(
            "#/parts/0/etag is not that of the part that is there, " + first.getString("etag"),
            "#/parts/1 has 7 bytes, and must have 1000; upload it again",
            "#/parts/2/number is named before",
            "#/parts must name all parts of the file; missing are 2");
    assertThat(
            errors(
                client.complete(
                    id,
                    first,
                    new JsonObject().put("number", 2).put("etag", "a"),
                    new JsonObject().put("number", 4).put("etag", "b"))))
        .containsExactly(
            "#/parts/1 has not been uploaded",
            "#/parts/2/number must be a part of the file, 1 to 3",
            "#/parts must name all parts of the file; missing are 3");
    assertThat(Await.await(api.storage.head(client.object()))).isEmpty();

    client.completed(id, client.uploadAll(id));
  }

  @Test
  void wantsChecksumsWhereItWasBegunWithThemAndElseNone(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String plain = client.begin();
    JsonObject[] parts = client.uploadAll(plain);
    String checksum = MultipartClient.sha256(MultipartClient.content(1)).base64();
    assertThat(
            errors(
                client.complete(
                    plain, parts[0].copy().put("checksumSha256", checksum), parts[1], parts[2])))
        .containsExactly(
            "#/parts/0/checksumSha256 must be left out: the upload was begun without"
                + " checksum=sha256");

    String checked = client.begin(201, "?checksum=sha256").getString("uploadId");
    JsonObject[] known = client.uploadAll(checked);
    JsonObject without = known[0].copy();
    without.remove("checksumSha256");
    String others = MultipartClient.sha256(Buffer.buffer("others")).base64();
    assertThat(
            errors(
                client.complete(
                    checked, without, known[1].copy().put("checksumSha256", others), known[2])))
        .containsExactly(
            "#/parts/0/checksumSha256 is needed: the upload was begun with checksum=sha256",
            "#/parts/1/checksumSha256 is not that of the part that is there, " + checksum);

    client.completed(checked, known);
  }

  @Test
  void doesNotMakeAFileOfADeletedPhoto(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    JsonObject[] parts = client.uploadAll(id);
    api.delete("/v1/photos/" + client.photo.id(), client.photo.owner());

    ApiAssert.problem(404, "not-found", client.complete(id, parts));
    assertThat(Await.await(api.storage.head(client.object()))).isEmpty();
  }

  @Test
  void takesThePlaceOfAFileThatCameThroughTheOneUrl(ApiHarness api) {
    MultipartClient client = new MultipartClient(api);
    String id = client.begin();
    JsonObject[] parts = client.uploadAll(id);
    Await.await(
        api.storage.put(
            client.object(),
            client.photo.original().contentType(),
            Buffer.buffer("one"),
            Map.of()));

    client.completed(id, parts);

    assertThat(Await.await(api.storage.head(client.object())).orElseThrow().size())
        .isEqualTo(MultipartClient.SIZE);
  }
}
