// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.testing.async.Await;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Publishes an issuer's keys, unless it is down. */
public final class JwksServer {

  private final AtomicReference<JsonObject> keys = new AtomicReference<>(new JsonObject());
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final HttpServer server;

  public JwksServer(Vertx vertx) {
    server =
        Await.await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      requests.incrementAndGet();
                      request.response().setStatusCode(status.get()).end(keys.get().toBuffer());
                    })
                .listen(0, "127.0.0.1"));
  }

  public void publish(TestIssuer... issuers) {
    JsonArray all = new JsonArray();
    Arrays.stream(issuers).map(TestIssuer::jwk).forEach(all::add);
    keys.set(new JsonObject().put("keys", all));
  }

  public void answersWith(int code) {
    status.set(code);
  }

  public int requests() {
    return requests.get();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/.well-known/jwks.json");
  }
}
