// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import dev.darkroom.telemetry.Logging;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The process in DynamoDB's place: whatever it is asked, it answers after two milliseconds, with
 * what DynamoDB would send, prepared beforehand. It also publishes the keys of the tokens' issuer.
 * It ends when its standard input does.
 */
public final class StubDatabase {

  static final String ENDPOINT = "endpoint=";
  static final String KEYS = "/jwks.json";

  private static final long LATENCY_MILLIS = 2;
  private static final int NOT_FOUND = 404;

  private final Vertx vertx;
  private final Buffer keys;
  private final Answer item = Answer.of(new JsonObject().put("Item", StubPhotos.item(0)));
  private final Answer page = page(50);
  private final Answer pageAndOne = page(51);
  private final Answer nothing =
      Answer.of(
          new JsonObject().put("Count", 0).put("Items", new JsonArray()).put("ScannedCount", 0));
  private final Answer done = Answer.of(new JsonObject());

  /**
   * @param checksum as DynamoDB tells it, for clients that look
   */
  private record Answer(Buffer body, String checksum) {

    static Answer of(JsonObject json) {
      Buffer body = json.toBuffer();
      CRC32 crc = new CRC32();
      crc.update(body.getBytes());
      return new Answer(body, Long.toString(crc.getValue()));
    }
  }

  private StubDatabase(Vertx vertx, Buffer keys) {
    this.vertx = vertx;
    this.keys = keys;
  }

  /** Its one argument is the file with the issuer's keys. */
  @SuppressWarnings("SystemOut") // Its answer.
  public static void main(String[] args) throws IOException {
    Logging.beforeSettings();
    Vertx vertx = Vertx.vertx();
    StubDatabase stub =
        new StubDatabase(vertx, Buffer.buffer(Files.readAllBytes(Path.of(args[0]))));
    var server =
        vertx.createHttpServer().requestHandler(stub::handle).listen(0, "127.0.0.1").await();
    System.out.println(ENDPOINT + "http://127.0.0.1:" + server.actualPort());
    while (System.in.read() >= 0) {
      // Nothing is asked.
    }
    vertx.close().await();
  }

  private static Answer page(int photos) {
    JsonArray items = new JsonArray();
    for (int number = 0; number < photos; number++) {
      items.add(StubPhotos.listed(number));
    }
    JsonObject last = StubPhotos.item(photos - 1);
    JsonObject key = new JsonObject();
    for (String attribute : new String[] {"photo_id", "user_id", "created_at"}) {
      key.put(attribute, last.getJsonObject(attribute));
    }
    return Answer.of(
        new JsonObject()
            .put("Count", photos)
            .put("Items", items)
            .put("LastEvaluatedKey", key)
            .put("ScannedCount", photos));
  }

  private void handle(HttpServerRequest request) {
    if (KEYS.equals(request.path())) {
      request.response().putHeader("Content-Type", "application/json").end(keys);
      return;
    }
    String target = request.getHeader("X-Amz-Target");
    if (target == null) {
      request.response().setStatusCode(NOT_FOUND).end();
      return;
    }
    request
        .body()
        .onSuccess(
            body -> vertx.setTimer(LATENCY_MILLIS, _ -> send(answer(target, body), request)));
  }

  private Answer answer(String target, Buffer body) {
    String call = target.substring(target.indexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (call) {
      case "getitem" -> item;
      case "query" -> query(body.toString(StandardCharsets.UTF_8));
      case "putitem", "updateitem" -> done;
      default -> throw new IllegalArgumentException("nobody should call " + call);
    };
  }

  private Answer query(String body) {
    if (!body.contains("\"UserIdIndex\"")) {
      return nothing;
    }
    return body.contains("\"Limit\":51") ? pageAndOne : page;
  }

  private static Future<Void> send(Answer answer, HttpServerRequest request) {
    HttpServerResponse response = request.response();
    return response
        .putHeader("Content-Type", "application/x-amz-json-1.0")
        .putHeader("x-amzn-RequestId", "4KBNVRGD25RG1KEO9UT4V3FQDJVV4KQNSO5AEMVJF66Q9ASUAAJG")
        .putHeader("x-amz-crc32", answer.checksum())
        .end(answer.body());
  }
}
