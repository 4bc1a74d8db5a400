// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final Instant START = Instant.parse("2026-03-14T15:09:26Z");
  private static final Duration LIMIT = Duration.ofMillis(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicReference<Supplier<Future<Void>>> queue =
      new AtomicReference<>(Future::succeededFuture);
  private final Readiness readiness =
      new Readiness(
          now::get,
          Map.of("catalog", Future::succeededFuture, "queue", () -> queue.get().get()),
          LIMIT);

  @Test
  void isReadyWhileAllAnswer() throws Exception {
    Readiness.Answer answer = ask();

    assertThat(answer.ready()).isTrue();
    assertThat(answer.body().getString("status")).isEqualTo("up");
    assertThat(check(answer, 0).getMap()).isEqualTo(Map.of("name", "catalog", "status", "up"));
    assertThat(check(answer, 1).getMap()).isEqualTo(Map.of("name", "queue", "status", "up"));
  }

  @Test
  void tellsWhichIsDownWhyAndSinceWhen() throws Exception {
    queue.set(() -> Future.failedFuture("connection refused"));
    ask();
    now.set(START.plusSeconds(90));

    Readiness.Answer answer = ask();

    assertThat(answer.ready()).isFalse();
    assertThat(answer.body().getString("status")).isEqualTo("down");
    assertThat(check(answer, 0).getString("status")).isEqualTo("up");
    assertThat(check(answer, 1).getMap())
        .isEqualTo(
            Map.of(
                "name", "queue",
                "status", "down",
                "reason", "connection refused",
                "since", START.toString()));
  }

  @Test
  void forgetsTheTimeWhenTheDependencyIsBack() throws Exception {
    queue.set(() -> Future.failedFuture("connection refused"));
    ask();
    queue.set(Future::succeededFuture);
    assertThat(ask().ready()).isTrue();
    now.set(START.plusSeconds(60));
    queue.set(() -> Future.failedFuture("connection refused"));

    assertThat(check(ask(), 1).getString("since")).isEqualTo(START.plusSeconds(60).toString());
  }

  @Test
  void aCheckThatThrowsIsDown() throws Exception {
    queue.set(
        () -> {
          throw new IllegalStateException("closed");
        });

    assertThat(check(ask(), 1).getString("reason")).isEqualTo("closed");
  }

  @Test
  void aFailureWithoutWordsIsNamed() throws Exception {
    queue.set(() -> Future.failedFuture(new IllegalStateException()));

    assertThat(check(ask(), 1).getString("reason")).isEqualTo("IllegalStateException");
  }

  @Test
  void aCheckThatDoesNotAnswerIsDown() throws Exception {
    queue.set(() -> Promise.<Void>promise().future());

    assertThat(check(ask(), 1).getString("reason")).isEqualTo("no answer within 1 ms");
  }

  private Readiness.Answer ask() throws InterruptedException, ExecutionException, TimeoutException {
    return readiness.ask().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static JsonObject check(Readiness.Answer answer, int index) {
    return answer.body().getJsonArray("checks").getJsonObject(index);
  }
}
