// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static dev.darkroom.api.ApiHarness.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatchTest {

  private static final JsonObject TAGGED = new JsonObject().put("tags", new JsonArray().add("a"));

  private final ApiHarness api;
  private final ApiAssert check;

  PatchTest(ApiHarness api) {
    this.api = api;
    this.check = new ApiAssert(api.vertx);
  }

  private HttpResponse<Buffer> patch(Photo photo, JsonObject body) {
    return api.patch(path(photo), body, photo.owner());
  }

  private HttpResponse<Buffer> patchIf(String tag, Photo photo, JsonObject body) {
    return Await.await(
        api.request(HttpMethod.PATCH, path(photo), photo.owner())
            .putHeader("If-Match", tag)
            .putHeader("Content-Type", "application/merge-patch+json")
            .sendBuffer(body.toBuffer()));
  }

  private Photo stored(Photo photo) {
    return api.photos.stored(photo.id()).orElseThrow();
  }

  private List<PhotoEvent> told(Photo photo) {
    return api.events.events().stream()
        .filter(event -> event.photo().id().equals(photo.id()))
        .toList();
  }

  @Test
  void changesWhatItNamesAndLeavesTheRest() {
    Photo photo = api.given(Photos.aPhoto().tagged("lake").described("evening").ready());

    HttpResponse<Buffer> response =
        patch(
            photo,
            new JsonObject()
                .putNull("description")
                .put("location", new JsonObject().put("latitude", 1).putNull("altitude"))
                .put("caption", new JsonObject().put("title", "Sea").putNull("creator"))
                .put("takenAt", "2024-02-29T10:00:00+01:00")
                .put("custom", new JsonObject().put("rating", 5).put("printed", true)));

    JsonObject json = check.json("patchPhoto", 200, response);
    assertThat(response.getHeader("ETag")).isEqualTo("\"2\"");
    assertThat(json.getJsonArray("tags")).containsExactly("lake");
    assertThat(json.containsKey("description")).isFalse();
    assertThat(json.getJsonObject("location"))
        .isEqualTo(
            new JsonObject()
                .put("latitude", 1.0)
                .put("longitude", 8.5417)
                .put("direction", 271.25));
    assertThat(json.getJsonObject("caption").getString("title")).isEqualTo("Sea");
    assertThat(json.getJsonObject("caption").getString("copyright")).startsWith("©");
    assertThat(json.getJsonObject("caption").containsKey("creator")).isFalse();
    assertThat(json.getString("takenAt")).isEqualTo("2024-02-29T10:00:00+01:00");
    assertThat(json.getJsonArray("corrected"))
        .containsExactly("takenAt", "location", "caption.title", "caption.creator");
    assertThat(json.getJsonObject("custom").getMap())
        .containsEntry("rating", 5)
        .containsEntry("printed", true);
    assertThat(json.getJsonArray("variants")).hasSize(2);
    assertThat(stored(photo).metadata()).isEqualTo(photo.metadata());
    assertThat(api.get(path(photo), photo.owner()).getHeader("ETag")).isEqualTo("\"2\"");
  }

  @Test
  void hidesAndBringsToLightAgain() {
    Photo photo = api.given(Photos.aPhoto().ready());

    JsonObject hidden =
        check.json(
            "patchPhoto",
            200,
            patch(photo, new JsonObject().putNull("location").putNull("caption")));
    JsonObject back =
        check.json(
            "patchPhoto",
            200,
            patch(photo, new JsonObject().put("corrected", new JsonArray().add("location"))));

    assertThat(hidden.fieldNames()).doesNotContain("location", "caption");
    assertThat(back.getJsonObject("caption").getString("title")).isEqualTo("Evening at the lake");
    assertThat(back.containsKey("location")).isFalse();
    assertThat(back.getJsonArray("corrected")).containsExactly("location");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/Merge-Patch+JSON; charset=utf-8"})
  void isTakenAsMergePatchOrPlainJson(String type) {
    Photo photo = api.given(Photos.aPhoto().ready());

    HttpResponse<Buffer> response =
        Await.await(
            api.request(HttpMethod.PATCH, path(photo), photo.owner())
                .putHeader("Content-Type", type)
                .sendBuffer(TAGGED.toBuffer()));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(stored(photo).details().tags()).containsExactly("a");
  }

  @Test
  void namesTheTypesItTakes() {
    Photo photo = api.given(Photos.aPhoto().ready());

    HttpResponse<Buffer> response =
        Await.await(
            api.request(HttpMethod.PATCH, path(photo), photo.owner())
                .putHeader("Content-Type", "application/json-patch+json")
                .sendBuffer(Buffer.buffer("[]")));

    ApiAssert.problem(415, "unsupported-media-type", response);
    assertThat(response.getHeader("Accept-Patch"))
        .isEqualTo("application/json, application/merge-patch+json");
  }

  @Test
  void ofAnUploadIsNoMergePatch() {
    HttpResponse<Buffer> response =
        Await.await(
            api.request(HttpMethod.POST, "/v1/photos", Photos.aUser())
                .putHeader("Content-Type", "application/merge-patch+json")
                .sendBuffer(Buffer.buffer("{}")));

    ApiAssert.problem(415, "unsupported-media-type", response);
    assertThat(response.getHeader("Accept")).isEqualTo("application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "*", "\"7\", \"1\""})
  void isDoneToTheStateThatTheCallerRead(String tag) {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(patchIf(tag, photo, TAGGED).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "W/\"1\"", "\"x\""})
  void isNotDoneToAnotherState(String tag) {
    Photo photo = api.given(Photos.aPhoto().ready());

    ApiAssert.problem(412, "changed", patchIf(tag, photo, TAGGED));

    assertThat(stored(photo)).isEqualTo(photo);
    assertThat(told(photo)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"1", "w/\"1\""})
  void refusesAPreconditionThatIsNone(String tag) {
    Photo photo = api.given(Photos.aPhoto().ready());

    assertThat(ApiAssert.parameters(patchIf(tag, photo, TAGGED))).containsExactly("If-Match");
    assertThat(stored(photo)).isEqualTo(photo);
  }

  @Test
  void isNotDoneIfAnotherWriterIsFasterThanACallerThatInsists() {
    Photo photo = api.given(Photos.aPhoto().ready());
    api.catalog.beforeSave(() -> Await.await(api.photos.save(photo)));

    ApiAssert.problem(412, "changed", patchIf("\"1\"", photo, TAGGED));

    assertThat(stored(photo).details()).isEqualTo(photo.details());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void losesNothingOfAWorkerThatRecordsItsResultMeanwhile(boolean any) {
    PhotoBuilder builder = Photos.aPhoto();
    Photo photo = api.given(builder.processing());
    Photo ready = builder.ready();
    api.catalog.beforeSave(
        () -> Await.await(api.photos.save(ready.withRevision(photo.revision()))));

    HttpResponse<Buffer> response = any ? patchIf("*", photo, TAGGED) : patch(photo, TAGGED);

    assertThat(check.json("patchPhoto", 200, response).getString("status")).isEqualTo("ready");
    assertThat(stored(photo).status()).isInstanceOf(PhotoStatus.Ready.class);
    assertThat(stored(photo).metadata()).isEqualTo(Photos.METADATA);
    assertThat(stored(photo).details().tags()).containsExactly("a");
  }

  @Test
  void givesUpInTheEndIfOthersNeverRest() {
    Photo photo = api.given(Photos.aPhoto().ready());
    for (int n = 0; n < 5; n++) {
      long revision = photo.revision() + n;
      api.catalog.beforeSave(() -> Await.await(api.photos.save(photo.withRevision(revision))));
    }

    HttpResponse<Buffer> response = patch(photo, TAGGED);

    ApiAssert.problem(409, "conflict", response);
    assertThat(response.getHeader("Retry-After")).isEqualTo("1");
  }

  @Test
  void tellsTheWorldOnce() {
    Photo photo = api.given(Photos.aPhoto().ready());

    patch(photo, TAGGED);
    HttpResponse<Buffer> again = patch(photo, TAGGED);

    assertThat(again.getHeader("ETag")).isEqualTo("\"2\"");
    assertThat(told(photo))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.kind()).isEqualTo(PhotoEvent.Kind.UPDATED);
              assertThat(event.id()).isEqualTo(photo.id() + "/2/dev.darkroom.photo.updated");
              assertThat(event.photo()).isEqualTo(stored(photo));
            });
  }

  @Test
  void succeedsAlsoIfNobodyCanBeTold() {
    Photo photo = api.given(Photos.aPhoto().ready());
    api.events.failNext(1);

    assertThat(patch(photo, TAGGED).statusCode()).isEqualTo(200);
  }

  @Test
  void mayComeBeforeTheFile() {
    Photo photo = api.given(Photos.aPhoto().pending());

    JsonObject json =
        check.json(
            "patchPhoto",
            200,
            patch(
                photo,
                new JsonObject()
                    .put("location", new JsonObject().put("latitude", 1).put("longitude", 2))));

    assertThat(json.getString("status")).isEqualTo("pending_upload");
    assertThat(json.getJsonObject("location").getDouble("longitude")).isEqualTo(2.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'tags':'a'}; #/tags",
        "{'tags':[null]}; #/tags/0",
        "{'colour':'red'}; #/colour",
        "{'status':'ready'}; #/status",
        "{'takenAt':'yesterday'}; #/takenAt",
        "{'takenAt':'2025-02-29T00:00:00'}; #/takenAt",
        "{'location':{'latitude':91,'longitude':0}}; #/location/latitude",
        "{'location':{'latitude':1e999,'longitude':0}}; #/location/latitude",
        "{'location':{'longitude':null}}; #/location/longitude",
        "{'location':{'direction':360}}; #/location/direction",
        "{'caption':{'subject':'a'}}; #/caption/subject",
        "{'corrected':['tags']}; #/corrected/0",
        "{'custom':{'a b':1}}; #/custom/a%20b",
        "{'custom':{'a':[]}}; #/custom/a",
        "{'custom':{'a':{'b':1}}}; #/custom/a",
        "{'custom':{'a':9007199254740992}}; #/custom/a",
        "{'custom':{'a':1e-300}}; #/custom/a",
        "{'custom':{'a':'\\ud83d'}}; #/custom/a",
        "{'description':'a\\u0000'}; #/description",
        "{'tags':['b','\\u007f']}; #/tags/1",
      })
  void refusesWhatMakesNoSenseAndSaysWhere(String body, String pointer) {
    Photo photo = api.given(Photos.aPhoto().ready());

    HttpResponse<Buffer> response =
        Await.await(
            api.request(HttpMethod.PATCH, path(photo), photo.owner())
                .putHeader("Content-Type", "application/merge-patch+json")
                .sendBuffer(Buffer.buffer(body.replace('\'', '"'))));

    assertThat(ApiAssert.pointers(response)).containsExactly(pointer);
    assertThat(stored(photo)).isEqualTo(photo);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"a\"", "{", ""})
  void refusesWhatIsNoObject(String body) {
    Photo photo = api.given(Photos.aPhoto().ready());

    HttpResponse<Buffer> response =
        Await.await(
            api.request(HttpMethod.PATCH, path(photo), photo.owner())
                .putHeader("Content-Type", "application/merge-patch+json")
                .sendBuffer(Buffer.buffer(body)));

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void takesNoMoreCustomFieldsThanThereIsRoomFor() {
    Photo photo = api.given(Photos.aPhoto().ready());
    JsonObject fields = new JsonObject();
    IntStream.range(0, 50).forEach(n -> fields.put("f" + n, n));

    assertThat(patch(photo, new JsonObject().put("custom", fields)).statusCode()).isEqualTo(200);
    assertThat(
            ApiAssert.pointers(
                patch(photo, new JsonObject().put("custom", new JsonObject().put("one_more", 1)))))
        .containsExactly("#/custom");
    assertThat(
            patch(
                    photo,
                    new JsonObject()
                        .put("custom", new JsonObject().put("one_more", 1).putNull("f0")))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void doesNotTouchAnotherUsersPhoto() {
    Photo photo = api.given(Photos.aPhoto().ready());

    ApiAssert.problem(404, "not-found", api.patch(path(photo), TAGGED, Photos.aUser()));
    ApiAssert.problem(
        404, "not-found", api.patch(path(Photos.aPhoto().ready()), TAGGED, Photos.aUser()));

    assertThat(stored(photo)).isEqualTo(photo);
  }

  @Test
  void isNotDoneToAPhotoThatIsDeletedMeanwhile() {
    Photo photo = api.given(Photos.aPhoto().ready());
    api.catalog.beforeSave(() -> Await.await(api.photos.delete(photo)));

    ApiAssert.problem(404, "not-found", patch(photo, TAGGED));

    assertThat(api.photos.stored(photo.id())).isEmpty();
  }
}
