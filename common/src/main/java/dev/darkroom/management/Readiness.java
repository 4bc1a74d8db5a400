// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.management;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Whether what the process depends on answers, and if not, which, why and since when. */
public final class Readiness {

  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final InstantSource time;
  private final Duration limit;
  private final Map<String, Supplier<Future<Void>>> checks;
  private final Map<String, Instant> downSince = new ConcurrentHashMap<>();

  /**
   * Watches dependencies.
   *
   * @param checks by the dependency's name; each must be cheap, as it runs for every question
   */
  public Readiness(InstantSource time, Map<String, Supplier<Future<Void>>> checks) {
    this(time, checks, LIMIT);
  }

  Readiness(InstantSource time, Map<String, Supplier<Future<Void>>> checks, Duration limit) {
    this.time = time;
    this.limit = limit;
    this.checks = Map.copyOf(checks);
  }

  /** The answer to a question. */
  record Answer(boolean ready, JsonObject body) {}

  Future<Answer> ask() {
    List<Future<JsonObject>> answers = new ArrayList<>();
    checks.keySet().stream().sorted().forEach(name -> answers.add(ask(name)));
    return Future.all(answers)
        .map(
            _ -> {
              boolean ready = answers.stream().allMatch(a -> "up".equals(status(a.result())));
              JsonArray all = new JsonArray();
              answers.forEach(a -> all.add(a.result()));
              return new Answer(
                  ready, new JsonObject().put("status", ready ? "up" : "down").put("checks", all));
            });
  }

  private static String status(JsonObject answer) {
    return answer.getString("status");
  }

  private Future<JsonObject> ask(String name) {
    Supplier<Future<Void>> check = checks.getOrDefault(name, Future::succeededFuture);
    return Future.succeededFuture()
        .compose(_ -> bounded(check))
        .map(
            _ -> {
              downSince.remove(name);
              return new JsonObject().put("name", name).put("status", "up");
            })
        .recover(failure -> Future.succeededFuture(down(name, failure)));
  }

  private Future<Void> bounded(Supplier<Future<Void>> check) {
    return check.get().timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String reason(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "no answer within " + limit.toMillis() + " ms";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private JsonObject down(String name, Throwable failure) {
    Instant since = downSince.computeIfAbsent(name, _ -> time.instant());
    return new JsonObject()
        .put("name", name)
        .put("status", "down")
        .put("reason", reason(failure))
        .put("since", since.toString());
  }
}
