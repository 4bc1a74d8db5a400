// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.protect;

import dev.darkroom.worker.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The agent's endpoint for the task's own protection: see "Task scale-in protection endpoint" in
 * the developer guide of ECS. To be called on one Vert.x context, on which its futures complete.
 */
final class ProtectionEndpoint {

  /** For the whole call. The agent gives ECS some seconds before it says itself what is wrong. */
  static final Duration LIMIT = Duration.ofSeconds(5);

  private static final String PATH = "/task-protection/v1/state";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  private final HttpClient client;
  private final RequestOptions state;
  private final Timers timers;

  ProtectionEndpoint(Vertx vertx, EcsAgent agent, Timers timers) {
    // Minutes lie between two calls: no connection is worth keeping.
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(CONNECT_LIMIT.toMillis())));
    this.state =
        new RequestOptions()
            .setMethod(HttpMethod.PUT)
            .setAbsoluteURI(agent.uri() + PATH)
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    this.timers = timers;
  }

  /**
   * Protects the task from now on; a protection that stands is made to last so much longer.
   *
   * @param minutes 1 to 2880
   * @return fails if the task is not known to be protected; the message says why
   */
  Future<Void> protect(int minutes) {
    return put(true, new JsonObject().put("ExpiresInMinutes", minutes));
  }

  /** Ends the protection. Fails if that is not known to have happened; the message says why. */
  Future<Void> release() {
    return put(false, new JsonObject());
  }

  Future<Void> close() {
    return client.close();
  }

  private Future<Void> put(boolean enabled, JsonObject body) {
    Promise<Void> result = Promise.promise();
    Timers.Alarm alarm =
        timers.after(LIMIT, () -> result.tryFail("no answer within " + LIMIT.toSeconds() + " s"));
    client
        .request(state)
        .compose(
            request -> {
              result.future().onFailure(_ -> abandon(request));
              return request.send(body.put("ProtectionEnabled", enabled).toBuffer());
            })
        .compose(
            response -> response.body().compose(text -> read(response.statusCode(), text, enabled)))
        .onComplete(
            done -> {
              alarm.cancel();
              if (done.succeeded()) {
                result.tryComplete();
              } else {
                result.tryFail(done.cause());
              }
            });
    return result.future();
  }

  private static void abandon(HttpClientRequest request) {
    Future<Void> _ = request.reset();
  }

  /** A refusal of ECS comes with status 200 as well: what counts is what the answer says. */
  private static Future<Void> read(int status, Buffer text, boolean enabled) {
    try {
      JsonObject answer = text.toJsonObject();
      if (answer.getValue("protection") instanceof JsonObject protection
          && Boolean.valueOf(enabled).equals(protection.getValue("ProtectionEnabled"))) {
        return Future.succeededFuture();
      }
      if (answer.getValue("failure") instanceof JsonObject failure) {
        return refused(failure.getValue("Reason"), failure.getValue("Detail"));
      }
      if (answer.getValue("error") instanceof JsonObject error) {
        return refused(error.getValue("Code"), error.getValue("Message"));
      }
    } catch (DecodeException | ClassCastException _) {
      // Falls through: an answer that is none.
    }
    return Future.failedFuture("the agent answered with status " + status + " and nothing else");
  }

  private static Future<Void> refused(@Nullable Object code, @Nullable Object detail) {
    return Future.failedFuture(detail == null ? String.valueOf(code) : code + ": " + detail);
  }
}
