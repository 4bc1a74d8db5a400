// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.photo.UserId;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;

/** An operator in front of an API, and the queues behind it. */
public final class AdminClient {

  private final ApiHarness api;
  private final ApiAssert answers;
  private final UserId user = Photos.aUser();

  public AdminClient(ApiHarness api) {
    this.api = api;
    this.answers = new ApiAssert(api.vertx);
  }

  public UserId user() {
    return user;
  }

  public HttpResponse<Buffer> get(String path) {
    return Await.await(request(HttpMethod.GET, path).send());
  }

  public HttpResponse<Buffer> post(String path, JsonObject body) {
    return Await.await(request(HttpMethod.POST, path).sendJsonObject(body));
  }

  private HttpRequest<Buffer> request(HttpMethod method, String path) {
    JsonObject claims = api.claims(user).put("cognito:groups", new JsonArray().add("admin"));
    return api.request(method, "/v1/admin/" + path)
        .bearerTokenAuthentication(api.issuer.sign(claims));
  }

  JsonObject queues() {
    return answers.json("readQueues", 200, get("queues"));
  }

  JsonObject deadLetters(String query) {
    return answers.json("listDeadLetters", 200, get("dead-letters" + query));
  }

  JsonObject redrive(JsonObject request) {
    return answers.json("redriveDeadLetters", 200, post("dead-letters/redrive", request));
  }

  JsonObject reprocess(String photo, JsonObject request) {
    return answers.json("reprocessPhoto", 200, post("photos/" + photo + "/reprocess", request));
  }

  JsonObject reprocess(JsonObject request) {
    return answers.json("reprocessPhotos", 200, post("photos/reprocess", request));
  }

  /** A worker buries a message. */
  public void bury(String body, String reason) {
    Await.await(
        api.queues
            .deadLetters()
            .send(
                new OutgoingMessage(
                    body,
                    Map.of(
                        "reason",
                        reason,
                        "message",
                        "A sentence.",
                        "attempts",
                        "3",
                        "first_seen",
                        "2026-03-14T15:09:26.535Z",
                        "message_id",
                        "original",
                        "photo_id",
                        "0f8fad5b-d9cb-469f-a165-70867728950e"))));
  }

  List<OutgoingMessage> sent() {
    return api.queues.queue().messages();
  }

  List<OutgoingMessage> buried() {
    return api.queues.deadLetters().messages();
  }
}
