// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.ApiHarness;
import dev.darkroom.api.MultipartClient;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;

/** What becomes of uploads in parts where nothing hinders them, and what they find. */
final class MultipartScenes {

  private final ApiHarness api;

  MultipartScenes(ApiHarness api) {
    this.api = api;
  }

  /** By operation and status. */
  Map<String, Scene> all() {
    return Map.of(
        "beginMultipart 201",
        () -> begin(client()),
        "beginMultipart 200",
        this::begunTwice,
        "beginMultipart 409",
        () -> begin(clientOfAPhotoThatIsThere()),
        "readParts 200",
        () -> parts(client()),
        "readParts 409",
        this::partsAmongOthers,
        "completeMultipart 200",
        this::completed,
        "completeMultipart 409",
        this::completedAmongOthers,
        "completeMultipart 422",
        this::incomplete,
        "abortMultipart 204",
        this::aborted,
        "abortMultipart 409",
        this::abortedAmongOthers);
  }

  private MultipartClient client() {
    return new MultipartClient(api);
  }

  private MultipartClient clientOfAPhotoThatIsThere() {
    return new MultipartClient(api, api.given(Photos.aPhoto().ready()));
  }

  private static HttpResponse<Buffer> begin(MultipartClient client) {
    return client.send(HttpMethod.POST, "");
  }

  private HttpResponse<Buffer> begunTwice() {
    MultipartClient client = client();
    begin(client);
    return begin(client);
  }

  private static HttpResponse<Buffer> parts(MultipartClient client) {
    return client.send(HttpMethod.GET, "/" + client.begin() + "/parts?numbers=1-2");
  }

  private HttpResponse<Buffer> partsAmongOthers() {
    MultipartClient client = client();
    String upload = client.begin();
    // It waits for no longer than others again, so that asking for parts has to change it.
    saved(api.given(client.photo.withRevision(stored(client).revision())));
    return client.send(HttpMethod.GET, "/" + upload + "/parts?numbers=1-2");
  }

  private HttpResponse<Buffer> completedAmongOthers() {
    MultipartClient client = client();
    String upload = client.begin();
    JsonObject[] parts = client.uploadAll(upload);
    saved(stored(client));
    return client.complete(upload, parts);
  }

  private HttpResponse<Buffer> abortedAmongOthers() {
    MultipartClient client = client();
    String upload = client.begin();
    saved(stored(client));
    return client.send(HttpMethod.DELETE, "/" + upload);
  }

  private Photo stored(MultipartClient client) {
    return api.photos.stored(client.photo.id()).orElseThrow();
  }

  private void saved(Photo photo) {
    Rivals.save(photo, api, api.catalog::beforeSave);
  }

  private HttpResponse<Buffer> completed() {
    MultipartClient client = client();
    String upload = client.begin();
    return client.complete(upload, client.uploadAll(upload));
  }

  private HttpResponse<Buffer> incomplete() {
    MultipartClient client = client();
    String upload = client.begin();
    return client.complete(upload, client.upload(upload, 1));
  }

  private HttpResponse<Buffer> aborted() {
    MultipartClient client = client();
    return client.send(HttpMethod.DELETE, "/" + client.begin());
  }
}
