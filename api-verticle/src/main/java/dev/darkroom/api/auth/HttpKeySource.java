// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Keys from the issuer's URL. */
public final class HttpKeySource implements KeySource {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final URI url;

  /**
   * Keys from a URL.
   *
   * @param url absolute, http or https
   */
  public HttpKeySource(Vertx vertx, URI url) {
    this.url = url;
    // Keys are fetched seldom: a connection kept open would be dead by the next time.
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout((int) TIMEOUT.toMillis())
                .setDecompressionSupported(true));
  }

  @Override
  public Future<JsonObject> fetch() {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url.toString())
            .setTimeout(TIMEOUT.toMillis());
    return client
        .request(options)
        // Inside, on the connection's own thread: on another the response may have ended before.
        .compose(request -> request.send().compose(this::bodyOf))
        .map(Buffer::toJsonObject);
  }

  private Future<Buffer> bodyOf(HttpClientResponse response) {
    return response.statusCode() == 200
        ? response.body()
        : Future.failedFuture(new IOException(url + " answered " + response.statusCode()));
  }
}
