// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.config.SettingsLoader;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.storage.PhotoStorage;
import dev.darkroom.storage.StoredObject;
import dev.darkroom.storage.s3.S3PhotoStorage;
import dev.darkroom.storage.s3.signing.UrlSigner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Calls of 12 s, of which one try takes 2, to a server that hangs. */
class AwsClientsTest {

  private static final ObjectRef OBJECT = new ObjectRef("bucket", "key");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger requests = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void aCallWhoseFirstConnectionHangsIsTriedAgain() throws Exception {
    try (AwsClients clients =
        serving(
            request -> {
              if (requests.incrementAndGet() > 1) {
                request.response().end("{}");
              }
            })) {
      GetItemResponse answer =
          clients
              .dynamoDb()
              .getItem(get -> get.tableName("t").key(Map.of("photo_id", AttributeValue.fromS("1"))))
              .get(30, TimeUnit.SECONDS);

      assertThat(answer.hasItem()).isFalse();
      assertThat(requests).hasValue(2);
    }
  }

  @Test
  void aFileThatStopsComingIsFetchedAgain() throws Exception {
    try (AwsClients clients =
        serving(
            request -> {
              if (requests.incrementAndGet() > 1) {
                request.response().end("1234567890");
              } else {
                request.response().putHeader("content-length", "10").write("12345");
              }
            })) {
      assertThat(fetch(clients).content()).isEqualTo(Buffer.buffer("1234567890"));
      assertThat(requests).hasValue(2);
    }
  }

  @Test
  void aFileMayTakeLongerThanAnOrdinaryTry() throws Exception {
    try (AwsClients clients =
        serving(
            request -> {
              requests.incrementAndGet();
              drip(request.response().putHeader("content-length", "25"), 25);
            })) {
      assertThat(fetch(clients).content().length()).isEqualTo(25);
      assertThat(requests).hasValue(1);
    }
  }

  /** A byte every tenth of a second. */
  private void drip(HttpServerResponse response, int bytes) {
    if (bytes == 0) {
      response.end();
      return;
    }
    response.write("x");
    vertx.setTimer(100, _ -> drip(response, bytes - 1));
  }

  private StoredObject fetch(AwsClients clients) throws Exception {
    PhotoStorage storage =
        new S3PhotoStorage(
            clients.s3(),
            new UrlSigner(
                clients.presigner(), clients.credentialsProvider(), InstantSource.system()),
            new SdkFutures(vertx));
    return await(storage.fetch(OBJECT, null, 1000));
  }

  private AwsClients serving(Consumer<HttpServerRequest> handler) throws Exception {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(handler::accept).listen(0, "127.0.0.1"));
    String endpoint = "http://127.0.0.1:" + server.actualPort();
    return new AwsClients(
        SettingsLoader.load(
                Map.of(
                    "DARKROOM_AWS_CALL_TIMEOUT", "12s",
                    "DARKROOM_AWS_S3_ENDPOINT", endpoint,
                    "DARKROOM_AWS_DYNAMODB_ENDPOINT", endpoint,
                    "DARKROOM_AWS_ACCESS_KEY_ID", "test",
                    "DARKROOM_AWS_SECRET_ACCESS_KEY", "test"),
                Map.of())
            .aws());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
