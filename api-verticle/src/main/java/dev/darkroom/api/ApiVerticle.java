// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.contract.Contract;
import dev.darkroom.api.docs.Documents;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
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
  private final int port;
  private @Nullable HttpServer server;

  /**
   * An instance.
   *
   * @param port as Vert.x takes it: instances that name the same negative one share a free one
   */
  ApiVerticle(
      ApiConfig config, ApiServices services, Contract contract, Documents documents, int port) {
    this.config = config;
    this.services = services;
    this.contract = contract;
    this.documents = documents;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    return route().compose(this::listen).onSuccess(listening -> server = listening);
  }

  private Future<Router> route() {
    return Future.succeededFuture(
        new ApiRouter(vertx, config, services, contract, documents).create());
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
    return vertx.createHttpServer(options).requestHandler(router).listen();
  }

  /** The port it listens on, once it is deployed. */
  int actualPort() {
    if (server == null) {
      throw new IllegalStateException("not deployed yet");
    }
    return server.actualPort();
  }

  /** Takes no new requests and waits, within bounds, for those under way. */
  @Override
  public Future<?> stop() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(config.api().shutdownTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
