// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bodies that clients announce and do not send. */
class BodyTest {

  private static final int MAX_BODY = (int) TestSettings.standard().maxBody().bytes();

  /** As many bodies of the largest size as the budget has room for. */
  private static final int ROOM =
      (int) (TestSettings.standard().bodiesInFlight().bytes() / MAX_BODY);

  /**
   * Some more than there is room for: a test's own request may have been where the last belongs.
   */
  private static final int CROWD = ROOM + 8;

  private final UserId user = Photos.aUser();

  private static JsonObject aPhoto() {
    return new JsonObject()
        .put("filename", "a.jpg")
        .put("contentType", "image/jpeg")
        .put("size", 1000);
  }

  /** A connection that has sent all of a body but its last byte. */
  private static Future<Sender> halfSent(ApiHarness api, String path, String headers) {
    return api.sockets
        .connect(api.api.port(), "127.0.0.1")
        .compose(
            socket ->
                Sender.of(socket)
                    .send(
                        "POST "
                            + path
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + headers
                            + "Content-Length: "
                            + MAX_BODY
                            + "\r\n\r\n"
                            + " ".repeat(MAX_BODY - 1)));
  }

  private static List<Sender> halfSent(int count, ApiHarness api, String path, String headers) {
    return Await.await(
        Future.all(IntStream.range(0, count).mapToObj(_ -> halfSent(api, path, headers)).toList())
            .map(all -> all.<Sender>list()));
  }

  private String token(ApiHarness api) {
    return "Authorization: Bearer " + api.issuer.sign(api.claims(user)) + "\r\n";
  }

  /**
   * Until then the room is not full, and a small body that is let in meanwhile would take the place
   * of a large one, which is refused: the room would never be full.
   */
  private static void awaitRefusalOfAllThatFindNoRoom(List<Sender> senders) {
    CountDownLatch refused = new CountDownLatch(CROWD - ROOM);
    senders.forEach(sender -> sender.statusLine().onSuccess(_ -> refused.countDown()));
    try {
      assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Repeats the call, which is to be answered otherwise now or soon: each try is a round trip. */
  private HttpResponse<Buffer> postUntil(int status, ApiHarness api) {
    long begin = System.nanoTime();
    HttpResponse<Buffer> response = api.post("/v1/photos", aPhoto(), user);
    while (response.statusCode() != status
        && System.nanoTime() - begin < Duration.ofSeconds(20).toNanos()) {
      response = api.post("/v1/photos", aPhoto(), user);
    }
    return response;
  }

  @Test
  void areRefusedBeyondTheBudgetUntilTheirSendersAreGone() {
    try (ApiHarness api = ApiHarness.start()) {
      List<Sender> senders = halfSent(CROWD, api, "/v1/photos", token(api));

      awaitRefusalOfAllThatFindNoRoom(senders);
      HttpResponse<Buffer> refused = api.post("/v1/photos", aPhoto(), user);
      ApiAssert.problem(503, "overloaded", refused);
      assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
      assertThat(api.get("/v1/photos", user).statusCode()).isEqualTo(200);
      assertThat(refused.bodyAsString()).contains("busy");

      senders.forEach(Sender::leave);

      assertThat(postUntil(201, api).statusCode()).isEqualTo(201);
      // All of the room is there again, not only a part of it.
      senders = halfSent(ROOM - 1, api, "/v1/photos", token(api));
      assertThat(api.post("/v1/photos", aPhoto(), user).statusCode()).isEqualTo(201);
      senders.forEach(Sender::leave);
    }
  }

  @Test
  void ofStrangersTakeNoRoom() {
    try (ApiHarness api = ApiHarness.start()) {
      List<Sender> strangers = halfSent(ROOM * 4, api, "/v1/photos", "");

      strangers.forEach(
          stranger -> assertThat(Await.await(stranger.statusLine())).contains(" 401 "));
      assertThat(api.post("/v1/photos", aPhoto(), user).statusCode()).isEqualTo(201);
      strangers.forEach(Sender::leave);
    }
  }

  @Test
  void ofUnknownLengthCountAsTheLargest() {
    try (ApiHarness api = ApiHarness.start()) {
      List<Sender> senders =
          Await.await(
              Future.all(IntStream.range(0, CROWD).mapToObj(_ -> chunked(api)).toList())
                  .map(all -> all.<Sender>list()));

      awaitRefusalOfAllThatFindNoRoom(senders);
      ApiAssert.problem(503, "overloaded", api.post("/v1/photos", aPhoto(), user));
      senders.forEach(Sender::leave);

      assertThat(postUntil(201, api).statusCode()).isEqualTo(201);
    }
  }

  private Future<Sender> chunked(ApiHarness api) {
    String head =
        "POST /v1/photos HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + token(api)
            + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
    return api.sockets
        .connect(api.api.port(), "127.0.0.1")
        .compose(socket -> Sender.of(socket).send(head));
  }

  @Test
  void endInTimeGiveTheirRoomBackAndLoseTheConnection() {
    TestSettings hasty = TestSettings.with(List.of("*"), Duration.ofMillis(300));
    try (ApiHarness api = ApiHarness.start(hasty)) {
      List<Sender> slow = halfSent(ROOM, api, "/v1/photos", token(api));

      slow.forEach(
          sender -> {
            assertThat(Await.await(sender.statusLine())).contains(" 503 ");
            Await.await(sender.closed());
          });

      assertThat(api.post("/v1/photos", aPhoto(), user).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void areReadAfterTheTokenWasChecked() {
    try (ApiHarness api = ApiHarness.start()) {
      // The first token of all is checked only after the keys have been fetched.
      HttpResponse<Buffer> response =
          api.post("/v1/photos", aPhoto().put("description", "x".repeat(2000)), user);

      assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(201);
      assertThat(ApiAssert.bodyOf(response).getJsonObject("photo").getString("description"))
          .hasSize(2000);
    }
  }

  @Test
  void overHttp2AreCountedAndReadLikewise() {
    try (ApiHarness api = ApiHarness.start()) {
      var client =
          api.vertx.createHttpClient(
              new HttpClientOptions()
                  .setProtocolVersion(HttpVersion.HTTP_2)
                  .setDefaultHost("127.0.0.1")
                  .setDefaultPort(api.api.port()));
      String token = "Bearer " + api.issuer.sign(api.claims(user));
      for (int n = 0; n < ROOM * 2; n++) {
        var answer =
            Await.await(
                client
                    .request(HttpMethod.POST, "/v1/photos")
                    .compose(
                        request ->
                            request
                                .putHeader("Authorization", token)
                                .putHeader("Content-Type", "application/json")
                                .send(aPhoto().toBuffer())));
        assertThat(answer.statusCode()).isEqualTo(201);
      }
    }
  }

  /**
   * A connection of a client.
   *
   * @param statusLine what the service says first
   * @param closed when the service closes it
   */
  private record Sender(NetSocket socket, Future<String> statusLine, Future<Void> closed) {

    static Sender of(NetSocket socket) {
      Promise<String> line = Promise.promise();
      Promise<Void> closed = Promise.promise();
      socket
          .handler(bytes -> line.tryComplete(bytes.toString().lines().findFirst().orElse("")))
          .closeHandler(
              _ -> {
                closed.complete();
                line.tryFail("closed without an answer");
              });
      return new Sender(socket, line.future(), closed.future());
    }

    Future<Sender> send(String text) {
      return socket.write(text).map(this);
    }

    void leave() {
      Await.await(socket.close());
    }
  }
}
