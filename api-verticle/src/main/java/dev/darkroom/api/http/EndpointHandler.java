// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.core.spi.json.JsonCodec;
import io.vertx.ext.web.RoutingContext;

/** Runs an endpoint and writes what it replies. */
public final class EndpointHandler implements Handler<RoutingContext> {

  /**
   * What {@code JsonObject.toBuffer} would take, where Jackson's databind is there, looks for a
   * serializer for each value; answers are made of JSON's own types.
   */
  private static final JsonCodec CODEC = new JacksonCodec();

  private final Endpoint endpoint;

  public EndpointHandler(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public void handle(RoutingContext context) {
    endpoint
        .answer(Call.of(context))
        .onComplete(reply -> write(reply, context.response()), context::fail);
  }

  private static void write(Reply reply, HttpServerResponse response) {
    // It may have been answered as timed out, or the client may be gone.
    if (response.ended() || response.closed()) {
      return;
    }
    switch (reply) {
      case Reply.Json json -> {
        json.headers().forEach(response::putHeader);
        response
            .setStatusCode(json.status())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
            .end(CODEC.toBuffer(json.body()));
      }
      case Reply.Document document -> {
        document.headers().forEach(response::putHeader);
        response
            .putHeader(HttpHeaders.CONTENT_TYPE, document.contentType())
            .end(document.content());
      }
      case Reply.Redirect redirect ->
          response
              .setStatusCode(302)
              .putHeader(HttpHeaders.LOCATION, redirect.location().toString())
              .end();
      case Reply.Done _ -> response.setStatusCode(204).end();
    }
  }
}
