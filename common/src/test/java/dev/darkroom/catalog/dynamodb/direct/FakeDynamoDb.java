// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import dev.darkroom.catalog.dynamodb.direct.DirectCalls.Way;
import dev.darkroom.config.AwsSettings;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.runtime.AwsClients;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;

/** A server that answers as it is told, and calls to it. */
final class FakeDynamoDb implements AutoCloseable {

  /** Who asked, and what. */
  record Asked(boolean bySdk, String target, String body) {}

  /** Answers one request. */
  interface Behaviour {
    void answer(HttpServerResponse response, boolean bySdk);
  }

  private final Vertx vertx = Vertx.vertx();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicReference<Behaviour> behaviour =
      new AtomicReference<>((response, _) -> answer(response, 200, "{}"));
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-14T15:09:26Z"));
  private final AwsClients clients;
  private final DirectCalls calls;

  FakeDynamoDb() {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
    SeenEndpoint endpoint = new SeenEndpoint();
    this.clients = new AwsClients(settings("http://127.0.0.1:" + server.actualPort()));
    Way way =
        new Way(
            endpoint,
            clients.credentialsProvider(),
            "eu-central-1",
            Duration.ofMillis(500),
            now::get);
    this.calls = new DirectCalls(vertx, clients.dynamoDb(endpoint), way);
  }

  private static AwsSettings settings(String endpoint) {
    return SettingsLoader.load(
            Map.of(
                "DARKROOM_AWS_REGION", "eu-central-1",
                "DARKROOM_AWS_DYNAMODB_ENDPOINT", endpoint,
                "DARKROOM_AWS_ACCESS_KEY_ID", "test",
                "DARKROOM_AWS_SECRET_ACCESS_KEY", "test"),
            Map.of())
        .aws();
  }

  DirectCalls calls() {
    return calls;
  }

  /** The clock of the short way goes on. */
  void pass(Duration time) {
    now.updateAndGet(then -> then.plus(time));
  }

  void behave(Behaviour next) {
    behaviour.set(next);
  }

  /** Everything since it was asked the last time. */
  List<Asked> asked() {
    List<Asked> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  private void handle(HttpServerRequest request) {
    boolean bySdk = String.valueOf(request.getHeader("User-Agent")).contains("aws-sdk-java");
    request
        .body()
        .onSuccess(
            body -> {
              asked.add(
                  new Asked(
                      bySdk,
                      String.valueOf(request.getHeader("X-Amz-Target")),
                      body.toString(StandardCharsets.UTF_8)));
              behaviour.get().answer(request.response(), bySdk);
            });
  }

  static void answer(HttpServerResponse response, int status, String body) {
    Buffer bytes = Buffer.buffer(body);
    CRC32 crc = new CRC32();
    crc.update(bytes.getBytes());
    response
        .setStatusCode(status)
        .putHeader("Content-Type", "application/x-amz-json-1.0")
        .putHeader("x-amz-crc32", Long.toString(crc.getValue()))
        .end(bytes);
  }

  static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  @Override
  public void close() {
    clients.close();
    await(vertx.close());
  }
}
