// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.conformance;

import dev.darkroom.api.AdminClient;
import dev.darkroom.api.ApiHarness;
import dev.darkroom.photo.Photo;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;

/** What becomes of an operator's calls where nothing hinders them, and what they find. */
final class AdminScenes {

  private static final String REDRIVE = "dead-letters/redrive";
  private static final JsonObject ALL = new JsonObject().put("all", true);
  private static final JsonObject VARIANTS = new JsonObject().put("scope", "variants");

  private final ApiHarness api;
  private final AdminClient admin;

  AdminScenes(ApiHarness api) {
    this.api = api;
    this.admin = new AdminClient(api);
  }

  /** By operation and status. */
  Map<String, Scene> all() {
    return Map.of(
        "readQueues 200",
        () -> admin.get("queues"),
        "listDeadLetters 200",
        this::listed,
        "redriveDeadLetters 200",
        () -> admin.post(REDRIVE, new JsonObject().put("reason", "corrupt")),
        "redriveDeadLetters 409",
        this::redrivenTwice,
        "reprocessPhotos 200",
        () ->
            admin.post(
                "photos/reprocess",
                VARIANTS.copy().put("filter", new JsonObject().put("status", "ready"))),
        "reprocessPhoto 200",
        () -> reprocessed(Photos.aPhoto().ready()),
        "reprocessPhoto 409",
        () -> reprocessed(Photos.aPhoto().pending()));
  }

  private HttpResponse<Buffer> listed() {
    admin.bury("a", "corrupt");
    return admin.get("dead-letters");
  }

  private HttpResponse<Buffer> redrivenTwice() {
    api.queues.hold();
    admin.post(REDRIVE, ALL);
    return admin.post(REDRIVE, ALL);
  }

  private HttpResponse<Buffer> reprocessed(Photo photo) {
    Await.await(
        api.storage.put(
            photo.original().location(),
            photo.original().contentType(),
            Buffer.buffer("jpeg"),
            Map.of()));
    return admin.post("photos/" + api.given(photo).id() + "/reprocess", VARIANTS);
  }
}
