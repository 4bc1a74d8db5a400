// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One signed request to DynamoDB, and its answer if that is whole and says 200. */
final class Wire {

  private static final int OK = 200;
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final String API = "DynamoDB_20120810.";
  private static final int CONNECTIONS = 64;

  /**
   * Bounds how long a request waits for a connection. A timeout would, too, but that of Vert.x's
   * pool may fire for a request that has got its connection.
   */
  private static final int WAITING_FOR_EACH = 2;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient client;
  private final CallSigner signer;
  private final Duration silence;

  /**
   * @param silence for how long nothing may come of an answer
   */
  Wire(Vertx vertx, CallSigner signer, Duration silence) {
    this.client =
        vertx
            .httpClientBuilder()
            .with(new HttpClientOptions().setConnectTimeout((int) CONNECT_TIMEOUT.toMillis()))
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(CONNECTIONS)
                    .setMaxWaitQueueSize(WAITING_FOR_EACH * CONNECTIONS))
            .build();
    this.signer = signer;
    this.silence = silence;
  }

  /** The answer's body. Fails with {@link UnusableAnswerException}, or as the connection does. */
  Future<byte[]> send(URI endpoint, String operation, byte[] body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setSsl("https".equals(endpoint.getScheme()))
            .setHost(endpoint.getHost())
            .setPort(endpoint.getPort())
            .setURI("/")
            .setIdleTimeout(silence.toMillis());
    return client.request(options).compose(open -> send(open, hostOf(endpoint), operation, body));
  }

  /** Everything on the connection's context: elsewhere the answer might have ended before. */
  private Future<byte[]> send(HttpClientRequest open, String host, String operation, byte[] body) {
    signer.headers(host, API + operation, body).forEach(open::putHeader);
    return open.send(Buffer.buffer(body)).compose(Wire::checked);
  }

  private static Future<byte[]> checked(HttpClientResponse answer) {
    return answer
        .body()
        .compose(
            body -> {
              byte[] bytes = body.getBytes();
              if (answer.statusCode() != OK) {
                return Future.failedFuture(UnusableAnswerException.of(answer.statusCode(), body));
              }
              return isWhole(answer, bytes)
                  ? Future.succeededFuture(bytes)
                  : Future.failedFuture(UnusableAnswerException.broken());
            });
  }

  /** DynamoDB tells a checksum of every answer; what stands in for it tells at least the end. */
  private static boolean isWhole(HttpClientResponse answer, byte[] body) {
    String told = answer.getHeader("x-amz-crc32");
    return told == null ? hasEnd(answer) : told.equals(checksum(body));
  }

  private static boolean hasEnd(HttpClientResponse answer) {
    @Nullable String length = answer.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null || answer.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  private static String checksum(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return Long.toString(crc.getValue());
  }

  /** As the client names it: without the port that the scheme implies. */
  private static String hostOf(URI endpoint) {
    int implied = "https".equals(endpoint.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    return endpoint.getPort() == implied
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }
}
