// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Buffers outside the heap that nobody gives back. Netty notices one when the collector has taken
 * the last reference to it, and says so at the next allocation.
 */
class LeakTest {

  private static final int ROUNDS = 40;
  private static final int AT_ONCE = 25;
  private static final int MAX_COLLECTIONS = 200;

  private final Logger logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
  private final Reports reports = new Reports();
  private final Level before = ResourceLeakDetector.getLevel();
  private final ApiHarness api = ApiHarness.start();
  private final UserId user = Photos.aUser();

  @BeforeEach
  void lookAtEveryBuffer() {
    ResourceLeakDetector.setLevel(Level.PARANOID);
    reports.start();
    logger.addAppender(reports);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(reports);
    ResourceLeakDetector.setLevel(before);
    api.close();
  }

  @Test
  void noneOfTheBuffersOfRequestsIsLeftLyingAbout() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
      for (int n = 0; n < AT_ONCE; n++) {
        answers.add(send(n));
      }
      Await.await(Future.all(answers));
    }

    // A leak of our own comes to light; those from before it would have by then.
    int own = leak(1009);
    collectUntilReportedOver(0);
    assertThat(reports.all).as("one leak, of %s bytes", own).hasSize(1);
    assertThat(reports.all.getFirst()).contains("LeakTest.leak");
  }

  /** Good and bad, read and unread, whole and compressed. */
  private Future<HttpResponse<Buffer>> send(int n) {
    JsonObject photo =
        new JsonObject().put("filename", "a.jpg").put("contentType", "image/jpeg").put("size", 9);
    return switch (n % 6) {
      case 0 -> api.request(HttpMethod.POST, "/v1/photos", user).sendJsonObject(photo);
      case 1 ->
          api.request(HttpMethod.GET, "/v1/photos", user)
              .putHeader("Accept-Encoding", "gzip")
              .send();
      case 2 -> api.request(HttpMethod.POST, "/v1/photos").sendJsonObject(photo);
      case 3 ->
          api.request(HttpMethod.POST, "/v1/photos", user)
              .putHeader("Content-Type", "application/json")
              .sendBuffer(Buffer.buffer(new byte[100_000]));
      case 4 ->
          api.request(HttpMethod.POST, "/v1/photos", user)
              .putHeader("Content-Type", "application/json")
              .sendBuffer(Buffer.buffer("{"));
      default -> api.request(HttpMethod.GET, "/docs/swagger-ui.css").send();
    };
  }

  private static int leak(int bytes) {
    ByteBuf lost = PooledByteBufAllocator.DEFAULT.directBuffer(bytes);
    lost.touch("LeakTest.leak");
    return lost.capacity();
  }

  private void collectUntilReportedOver(int count) {
    for (int n = 0; n < MAX_COLLECTIONS && reports.all.size() <= count; n++) {
      System.gc();
      PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
    }
  }

  private static final class Reports extends AppenderBase<ILoggingEvent> {

    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getFormattedMessage().startsWith("LEAK:")) {
        all.add(event.getFormattedMessage());
      }
    }
  }
}
