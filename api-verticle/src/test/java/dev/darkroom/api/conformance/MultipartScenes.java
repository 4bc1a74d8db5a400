// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.ApiHarness;
import dev.darkroom.api.MultipartClient;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
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
        this::partsOfAPhotoThatIsThere,
        "completeMultipart 200",
        this::completed,
        "completeMultipart 422",
        this::incomplete,
        "abortMultipart 204",
        this::aborted);
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

  private HttpResponse<Buffer> partsOfAPhotoThatIsThere() {
    MultipartClient client = client();
    String upload = client.begin();
    api.given(
        Photos.aPhoto()
            .withId(client.photo.id())
            .ownedBy(client.photo.owner())
            .ofSize(MultipartClient.SIZE)
            .ready()
            .withRevision(api.photos.stored(client.photo.id()).orElseThrow().revision()));
    return client.send(HttpMethod.GET, "/" + upload + "/parts?numbers=1-2");
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
