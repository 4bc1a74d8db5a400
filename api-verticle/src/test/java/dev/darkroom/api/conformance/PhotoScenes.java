// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import static dev.darkroom.api.ApiHarness.aRequest;

import dev.darkroom.api.ApiHarness;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.PhotoBuilder;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What becomes of calls on photos and uploads where nothing hinders them, and what they find. */
final class PhotoScenes {

  private static final String ONE = "/v1/photos";
  private static final String MANY = "/v1/photos/batch";
  private static final JsonObject TAGGED =
      new JsonObject().put("tags", new JsonArray().add("lake"));

  private final ApiHarness api;
  private final UserId user = Photos.aUser();

  PhotoScenes(ApiHarness api) {
    this.api = api;
  }

  /** By operation and status. */
  Map<String, Scene> all() {
    return Map.ofEntries(
        Map.entry("createPhoto 201", () -> api.post(ONE, aRequest(), user)),
        Map.entry("createPhoto 200", this::twice),
        Map.entry("createPhoto 404", this::gone),
        Map.entry("createPhoto 409", () -> underWay(ONE, aRequest())),
        Map.entry("createPhoto 422", () -> reused(ONE, aRequest())),
        Map.entry("createPhotos 200", () -> api.post(MANY, aBatch(), user)),
        Map.entry("createPhotos 409", () -> underWay(MANY, aBatch())),
        Map.entry("createPhotos 422", () -> reused(MANY, aBatch())),
        Map.entry("renewUpload 200", () -> renew(given().pending())),
        Map.entry("renewUpload 409", () -> renew(given().ready())),
        Map.entry("listPhotos 200", () -> api.get(ONE, user)),
        Map.entry("readPhoto 200", () -> read(given().ready(), "")),
        Map.entry("readMetadata 200", () -> read(given().ready(), "/metadata")),
        Map.entry("readMetadata 409", () -> read(given().pending(), "/metadata")),
        Map.entry("readContent 302", () -> read(given().ready(), "/content")),
        Map.entry("readContent 409", () -> read(given().pending(), "/content")),
        Map.entry("patchPhoto 200", () -> api.patch(path(given().ready()), TAGGED, user)),
        Map.entry("patchPhoto 409", this::patchAmongOthers),
        Map.entry("patchPhoto 412", this::patchOfAnotherState),
        Map.entry("deletePhoto 204", () -> api.delete(path(given().ready()), user)),
        // One that is gone already is deleted; another's is not there.
        Map.entry("deletePhoto 404", () -> api.delete(path(given().ready()), Photos.aUser())),
        Map.entry("deletePhoto 409", this::deleteAmongOthers),
        Map.entry("limits 200", () -> api.get("/v1/limits", user)),
        Map.entry("contract 200", () -> api.get("/openapi.yaml", user)),
        Map.entry("docs 200", () -> api.get("/docs", user)));
  }

  private static JsonObject aBatch() {
    return new JsonObject()
        .put("photos", new JsonArray().add(aRequest()).add(aRequest().put("size", 0)));
  }

  private PhotoBuilder given() {
    return Photos.aPhoto().ownedBy(user);
  }

  private String path(Photo photo) {
    return ONE + "/" + api.given(photo).id();
  }

  private HttpResponse<Buffer> read(Photo photo, String what) {
    return api.get(path(photo) + what, user);
  }

  private HttpResponse<Buffer> renew(Photo photo) {
    return Await.await(api.request(HttpMethod.POST, path(photo) + "/upload", user).send());
  }

  private HttpResponse<Buffer> twice() {
    String digest = Sha256.of(new byte[32]).base64();
    JsonObject request = aRequest().put("checksumSha256", digest);
    api.post(ONE, request, user);
    return api.post(ONE, request, user);
  }

  private Future<HttpResponse<Buffer>> keyed(String path, String key, JsonObject body) {
    return api.request(HttpMethod.POST, path, user)
        .putHeader("Idempotency-Key", key)
        .sendJsonObject(body);
  }

  private HttpResponse<Buffer> gone() {
    String key = UUID.randomUUID().toString();
    HttpResponse<Buffer> created = Await.await(keyed(ONE, key, aRequest()));
    api.delete(Objects.requireNonNull(created.getHeader("Location")), user);
    return Await.await(keyed(ONE, key, aRequest()));
  }

  private HttpResponse<Buffer> underWay(String path, JsonObject body) {
    String key = UUID.randomUUID().toString();
    Future<Boolean> held = api.catalog.holdsCalls();
    Future<HttpResponse<Buffer>> first = keyed(path, key, body);
    Await.await(held);
    HttpResponse<Buffer> second = Await.await(keyed(path, key, body));
    api.catalog.works();
    first.onFailure(_ -> {});
    return second;
  }

  private HttpResponse<Buffer> reused(String path, JsonObject body) {
    String key = UUID.randomUUID().toString();
    Await.await(keyed(path, key, body));
    return Await.await(
        path.equals(ONE)
            ? keyed(path, key, body.copy().put("size", 1))
            : keyed(path, key, new JsonObject().put("photos", new JsonArray().add(aRequest()))));
  }

  private HttpResponse<Buffer> patchOfAnotherState() {
    return Await.await(
        api.request(HttpMethod.PATCH, path(given().ready()), user)
            .putHeader("If-Match", "\"77\"")
            .sendJsonObject(TAGGED));
  }

  private HttpResponse<Buffer> patchAmongOthers() {
    Photo photo = api.given(given().ready());
    Rivals.save(photo, api, api.catalog::beforeSave);
    return api.patch(ONE + "/" + photo.id(), TAGGED, user);
  }

  private HttpResponse<Buffer> deleteAmongOthers() {
    Photo photo = api.given(given().ready());
    Rivals.save(photo, api, api.catalog::beforeDelete);
    return api.delete(ONE + "/" + photo.id(), user);
  }
}
