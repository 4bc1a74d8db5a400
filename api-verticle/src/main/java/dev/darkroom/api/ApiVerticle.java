// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.contract.Contract;
import dev.darkroom.api.docs.Documents;
import dev.darkroom.api.http.BodyBudget;
import dev.darkroom.api.http.InvalidRequests;
import dev.darkroom.api.limit.RateLimits;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One event loop that serves the API. Several share the port. {@link Api} deploys them. */
final class ApiVerticle extends VerticleBase {

  /** Tokens of some issuers list every group of a user. */
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private static final Duration IDLE = Duration.ofSeconds(75);
  private static final int COMPRESS_FROM_BYTES = 512;

  private final ApiConfig config;
  private final ApiServices services;
  private final Contract contract;
  private final Documents documents;
  private final BodyBudget bodies;
  private final RateLimits rates;
  private final int port;
  private final Heartbeat heartbeat;
  private @Nullable HttpServer server;

  /**
   * An instance.
   *
   * @param bodies shared by all instances
   * @param port as Vert.x takes it: instances that name the same negative one share a free one
   */
  ApiVerticle(
      ApiConfig config,
      ApiServices services,
      Contract contract,
      Documents documents,
      BodyBudget bodies,
      RateLimits rates,
      int port) {
    this.config = config;
    this.services = services;
    this.contract = contract;
    this.documents = documents;
    this.bodies = bodies;
    this.rates = rates;
    this.port = port;
    this.heartbeat = new Heartbeat(services.time());
  }

  @Override
  public Future<?> start() {
    heartbeat.beat();
    vertx.setPeriodic(Heartbeat.PERIOD.toMillis(), _ -> heartbeat.beat());
    Router router =
        new ApiRouter(vertx, config, services, contract, documents, bodies, rates).create();
    return listen(router).onSuccess(listening -> server = listening);
  }

  private Future<HttpServer> listen(Router router) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(config.api().host())
            .setPort(port)
            .setHttp2ClearTextEnabled(true)
            .setCompressionSupported(true)
            .setCompressionContentSizeThreshold(COMPRESS_FROM_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setIdleTimeout((int) IDLE.toSeconds())
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    return vertx
        .createHttpServer(options)
        .invalidRequestHandler(new InvalidRequests(services.ids()))
        .requestHandler(router)
        .listen();
  }

  /** The port it listens on, once it is deployed. */
  int actualPort() {
    if (server == null) {
      throw new IllegalStateException("not deployed yet");
    }
    return server.actualPort();
  }

  /** Whether its event loop turns. From any thread. */
  boolean isProgressing(Instant now) {
    return heartbeat.isBeating(now);
  }

  /** Takes no new requests and waits, within bounds, for those under way. */
  @Override
  public Future<?> stop() {
    heartbeat.end();
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(config.api().shutdownTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
