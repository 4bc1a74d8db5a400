// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.darkroom.api.http.AuditLog;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.UserId;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogTest {

  private final UserId user = Photos.aUser();
  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.darkroom.api");
  private final Logger audited = (Logger) LoggerFactory.getLogger(AuditLog.LOGGER);
  private final Lines lines = new Lines();
  private final Lines changes = new Lines();
  private final ApiHarness api = ApiHarness.start();

  @BeforeEach
  void listen() {
    lines.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    api.close();
    logger.detachAppender(lines);
    logger.setLevel(null);
  }

  /** Closing waits for requests, and so for their lines. */
  private List<ILoggingEvent> linesOf(String requestId) {
    Await.await(api.api.stop());
    return lines.all.stream()
        .filter(line -> requestId.equals(keysOf(line).get(LogKey.CORRELATION_ID)))
        .toList();
  }

  private static Map<String, String> keysOf(ILoggingEvent line) {
    return line.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }

  private void get(String path, String requestId) {
    Await.await(
        api.request(HttpMethod.GET, path, user).putHeader("X-Request-Id", requestId).send());
  }

  @Test
  void writesOneLineARequestAndNoQuery() {
    get("/v1/photos?limit=3", "r1");

    List<ILoggingEvent> written = linesOf("r1");

    assertThat(written).hasSize(1);
    assertThat(written.getFirst().getFormattedMessage()).isEqualTo("GET /v1/photos");
    assertThat(keysOf(written.getFirst()))
        .containsEntry(LogKey.EVENT, "request")
        .containsEntry(LogKey.OPERATION, "listPhotos")
        .containsEntry(LogKey.STATUS, "200")
        .containsEntry(LogKey.OUTCOME, "answered")
        .containsEntry(LogKey.USER_ID, user.value())
        .containsKey(LogKey.DURATION_MS);
  }

  @Test
  void tellsTheTraceThatARequestIsPartOfAndTakesItForItsIdentity() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    HttpResponse<Buffer> answer =
        Await.await(
            api.request(HttpMethod.GET, "/v1/photos", user)
                .putHeader("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .send());

    assertThat(answer.getHeader("X-Request-Id")).isEqualTo(trace);
    assertThat(answer.getHeader("traceparent"))
        .matches("00-" + trace + "-[0-9a-f]{16}-01")
        .doesNotContain("00f067aa0ba902b7");
    assertThat(keysOf(linesOf(trace).getFirst())).containsEntry(LogKey.TRACE_ID, trace);
  }

  @Test
  void keepsALogOfChangesAndOfTriesToMakeThem() {
    audited.setLevel(Level.INFO);
    audited.addAppender(changes);
    changes.start();
    Photo photo = api.given(Photos.aPhoto().ownedBy(user).ready());
    api.get("/v1/photos/" + photo.id(), user);
    api.delete("/v1/photos/" + photo.id(), Photos.aUser());
    api.delete("/v1/photos/" + photo.id(), user);
    Await.await(api.api.stop());
    audited.detachAppender(changes);
    audited.setLevel(null);

    assertThat(changes.all).hasSize(2);
    assertThat(keysOf(changes.all.getFirst())).containsEntry(LogKey.STATUS, "404");
    assertThat(keysOf(changes.all.getLast()))
        .containsEntry(LogKey.OPERATION, "deletePhoto")
        .containsEntry(LogKey.USER_ID, user.value())
        .containsEntry(LogKey.PHOTO_ID, photo.id().value())
        .containsEntry(LogKey.STATUS, "204")
        .containsEntry(LogKey.ADDRESS, "127.0.0.1")
        .containsKey(LogKey.CORRELATION_ID);
  }

  @Test
  void doesNotCallAClientsMistakeAnError() {
    get("/v1/photos?limit=nonsense", "r2");

    List<ILoggingEvent> written = linesOf("r2");

    assertThat(written).hasSize(1);
    assertThat(written.getFirst().getLevel()).isEqualTo(Level.INFO);
    assertThat(keysOf(written.getFirst())).containsEntry(LogKey.STATUS, "400");
  }

  @Test
  void tellsTheCauseOfWhatIsNotTheClientsFault() {
    api.catalog.failsWith(new IllegalStateException("a bug"));
    get("/v1/photos", "r3");

    List<ILoggingEvent> written = linesOf("r3");

    assertThat(written).extracting(ILoggingEvent::getLevel).contains(Level.ERROR);
    assertThat(written.getFirst().getThrowableProxy().getMessage()).isEqualTo("a bug");
  }

  @Test
  void doesNotCallAClientThatLeavesAFault() {
    String head =
        "POST /v1/photos HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "X-Request-Id: r4\r\nContent-Length: 9\r\nAuthorization: Bearer "
            + api.issuer.sign(api.claims(user))
            + "\r\n\r\n{";
    var socket = Await.await(api.sockets.connect(api.api.port(), "127.0.0.1"));
    Await.await(socket.write(head));
    Await.await(socket.close());

    Await.await(lineOf("r4"));

    List<ILoggingEvent> written = linesOf("r4");

    assertThat(written).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
    assertThat(keysOf(written.getFirst())).containsEntry(LogKey.OUTCOME, "aborted");
  }

  /** When the request is over in the log: nothing else tells that the service saw its end. */
  private Future<Void> lineOf(String requestId) {
    Promise<Void> line = Promise.promise();
    api.vertx.setPeriodic(
        20,
        _ -> {
          if (lines.all.stream()
              .anyMatch(one -> requestId.equals(keysOf(one).get(LogKey.CORRELATION_ID)))) {
            line.tryComplete();
          }
        });
    return line.future();
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {

    private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent line) {
      all.add(line);
    }
  }
}
