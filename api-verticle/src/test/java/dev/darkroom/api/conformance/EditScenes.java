// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.ApiHarness;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;

/** What becomes of edited versions that are announced where nothing hinders it. */
final class EditScenes {

  private final ApiHarness api;

  EditScenes(ApiHarness api) {
    this.api = api;
  }

  /** By operation and status. */
  Map<String, Scene> all() {
    return Map.of(
        "editPhoto 200", () -> send(request(Photos.aPhoto().ready())),
        "editPhoto 409", () -> send(request(Photos.aPhoto().pending())),
        "editPhoto 412",
            () -> send(request(Photos.aPhoto().ready()).putHeader("If-Match", "\"77\"")));
  }

  private HttpRequest<Buffer> request(Photo photo) {
    return api.request(
        HttpMethod.PUT, "/v1/photos/" + api.given(photo).id() + "/edit", photo.owner());
  }

  private static HttpResponse<Buffer> send(HttpRequest<Buffer> request) {
    return Await.await(
        request.sendJsonObject(
            new JsonObject()
                .put("filename", "brighter.jpg")
                .put("contentType", "image/jpeg")
                .put("size", 1_987_654)));
  }
}
