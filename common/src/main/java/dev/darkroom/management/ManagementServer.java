// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.management;

import dev.darkroom.config.ManagementSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class ManagementServer {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;
  private static final String JSON = "application/json";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final Vertx vertx;
  private final Liveness liveness;
  private final Readiness readiness;
  private final PrometheusMeterRegistry registry;

  public ManagementServer(
      Vertx vertx, Liveness liveness, Readiness readiness, PrometheusMeterRegistry registry) {
    this.vertx = vertx;
    this.liveness = liveness;
    this.readiness = readiness;
    this.registry = registry;
  }

  /**
   * Begins to listen.
   *
   * @return the server, whose {@code actualPort} tells which port 0 became
   */
  public Future<HttpServer> listen(ManagementSettings settings) {
    return vertx
        .createHttpServer()
        .requestHandler(this::answer)
        .listen(settings.port().number(), settings.host());
  }

  private void answer(HttpServerRequest request) {
    switch (String.valueOf(request.path())) {
      case "/health/live" -> answerLive(request);
      case "/health/ready" -> answerReady(request);
      case "/metrics" -> answerMetrics(request);
      default -> answer(request, NOT_FOUND, JSON, "{\"status\":\"not found\"}");
    }
  }

  private void answerLive(HttpServerRequest request) {
    JsonObject loops = new JsonObject();
    liveness.ask().forEach((name, moves) -> loops.put(name, moves ? "up" : "stalled"));
    boolean live = loops.stream().allMatch(loop -> "up".equals(loop.getValue()));
    JsonObject body = new JsonObject().put("status", live ? "up" : "down").put("loops", loops);
    answer(request, live ? OK : UNAVAILABLE, JSON, body.encode());
  }

  private void answerReady(HttpServerRequest request) {
    readiness
        .ask()
        .onSuccess(
            answer ->
                answer(request, answer.ready() ? OK : UNAVAILABLE, JSON, answer.body().encode()))
        .onFailure(_ -> answer(request, UNAVAILABLE, JSON, "{\"status\":\"down\"}"));
  }

  private void answerMetrics(HttpServerRequest request) {
    // Gauges may take locks and walk pools: not on an event loop.
    vertx
        .executeBlocking(registry::scrape, false)
        .onSuccess(text -> answer(request, OK, PROMETHEUS, text))
        .onFailure(_ -> answer(request, UNAVAILABLE, JSON, "{\"status\":\"down\"}"));
  }

  private static void answer(HttpServerRequest request, int status, String type, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body);
  }
}
