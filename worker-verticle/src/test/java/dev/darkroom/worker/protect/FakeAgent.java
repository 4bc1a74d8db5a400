// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.protect;

import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Answers as the agent of ECS does, or however a test wants it to. */
final class FakeAgent {

  /** What the agent sends when it does what it was asked for. */
  static final String AS_ASKED = "as asked";

  /** Leaves the question open. */
  static final String NO_ANSWER = "no answer";

  private final BlockingQueue<JsonObject> asked = new LinkedBlockingQueue<>();
  private final AtomicReference<String> answer = new AtomicReference<>(AS_ASKED);
  private final HttpServer server;
  private volatile int status = 200;

  FakeAgent(Vertx vertx) {
    server = Await.await(vertx.createHttpServer().requestHandler(this::handle).listen(0));
  }

  /** The agent as the environment names it. */
  EcsAgent address() {
    return new EcsAgent(URI.create("http://localhost:" + server.actualPort() + "/api/6f0de4c8"));
  }

  void answers(int code, String body) {
    status = code;
    answer.set(body);
  }

  /** The next question, as soon as it is there. */
  JsonObject next() {
    try {
      JsonObject question = asked.poll(30, TimeUnit.SECONDS);
      if (question == null) {
        throw new AssertionError("nobody asks");
      }
      return question;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  boolean wasAskedMore() {
    return !asked.isEmpty();
  }

  private void handle(HttpServerRequest request) {
    if (!HttpMethod.PUT.equals(request.method())
        || !"/api/6f0de4c8/task-protection/v1/state".equals(request.path())
        || !"application/json".equals(request.getHeader("Content-Type"))) {
      request.response().setStatusCode(404).end();
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              JsonObject question = body.toJsonObject();
              String says = answer.get();
              asked.add(question);
              if (says.equals(AS_ASKED)) {
                request.response().end(protection(question).encode());
              } else if (!says.equals(NO_ANSWER)) {
                request.response().setStatusCode(status).end(says);
              }
            });
  }

  private static JsonObject protection(JsonObject question) {
    return new JsonObject()
        .put(
            "protection",
            new JsonObject()
                .put("ProtectionEnabled", question.getBoolean("ProtectionEnabled"))
                .put("TaskArn", "arn:aws:ecs:us-west-2:111122223333:task/1234567890abcdef0"));
  }
}
