// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Reply;
import dev.darkroom.identity.Role;
import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.MoveTask;
import dev.darkroom.queue.QueueAdmin;
import dev.darkroom.queue.QueueDepth;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What waits in the queues, and what was buried. */
public final class QueueEndpoints {

  private static final int DEFAULT_LIMIT = 20;

  private final AdminQueues queues;
  private final InstantSource time;
  private final Duration bound;

  /**
   * Reads queues.
   *
   * @param bound how long one call looks at dead letters
   */
  QueueEndpoints(AdminQueues queues, InstantSource time, Duration bound) {
    this.queues = queues;
    this.time = time;
    this.bound = bound;
  }

  /** Depths and, as far as anybody tells, ages. */
  public Future<Reply> depths(Call call) {
    call.requireRole(Role.ADMIN);
    return queues
        .get()
        .compose(
            admin ->
                Future.all(
                        admin.queue().depth(),
                        admin.deadLetters().depth(),
                        oldestSeen(admin.deadLetters()),
                        admin.lastMove())
                    .map(
                        all ->
                            Reply.ok(
                                json(
                                    admin,
                                    all.resultAt(0),
                                    all.resultAt(1),
                                    all.resultAt(2),
                                    all.resultAt(3)))));
  }

  private Future<Optional<Instant>> oldestSeen(MessageQueue letters) {
    return letters
        .depth()
        .compose(
            depth ->
                depth.visible() == 0
                    ? Future.succeededFuture(List.<Delivery>of())
                    : look(letters, MessageQueue.MAX_BATCH).map(Looked::letters))
        .map(seen -> seen.stream().map(Delivery::sentAt).min(Comparator.naturalOrder()));
  }

  private JsonObject json(
      QueueAdmin admin,
      QueueDepth waiting,
      QueueDepth buried,
      Optional<Instant> oldest,
      Optional<MoveTask> move) {
    @Nullable Long age =
        oldest
            .map(since -> Math.max(0, Duration.between(since, time.instant()).toSeconds()))
            .orElse(null);
    return new JsonObject()
        .put(
            "queues",
            new JsonArray()
                // SQS tells that age to CloudWatch alone, and to look is to take it from a worker.
                .add(json(admin.queue().name(), "ingest", waiting, null))
                .add(json(admin.deadLetters().name(), "dead_letters", buried, age)))
        .put("lastMove", move.map(QueueEndpoints::json).orElse(null));
  }

  private static JsonObject json(
      String name, String kind, QueueDepth depth, @Nullable Long oldestSeen) {
    return new JsonObject()
        .put("name", name)
        .put("kind", kind)
        .put("visible", depth.visible())
        .put("inFlight", depth.inFlight())
        .put("delayed", depth.delayed())
        .put("oldestSeenAgeSeconds", oldestSeen);
  }

  private static JsonObject json(MoveTask move) {
    return new JsonObject()
        .put("state", move.state().wireName())
        .put("moved", move.moved())
        .put("toMove", move.toMove())
        .put("startedAt", move.startedAt().toString())
        .put("failure", move.failure());
  }

  /** Some of the dead letters, which all stay. */
  public Future<Reply> deadLetters(Call call) {
    call.requireRole(Role.ADMIN);
    int limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
    return queues
        .get()
        .compose(
            admin ->
                Future.all(admin.deadLetters().depth(), look(admin.deadLetters(), limit))
                    .map(both -> Reply.ok(json(both.resultAt(0), both.resultAt(1)))));
  }

  private static JsonObject json(QueueDepth depth, Looked looked) {
    List<DeadLetterView> views = looked.letters().stream().map(DeadLetterView::new).toList();
    Map<String, Long> reasons =
        views.stream()
            .collect(Collectors.groupingBy(DeadLetterView::reason, Collectors.counting()));
    JsonObject counted = new JsonObject();
    reasons.forEach(counted::put);
    return new JsonObject()
        .put("deadLetters", new JsonArray(views.stream().map(DeadLetterView::json).toList()))
        .put("reasons", counted)
        .put("total", depth.visible() + depth.inFlight())
        .put("complete", looked.complete());
  }

  private record Looked(List<Delivery> letters, boolean complete) {}

  private Future<Looked> look(MessageQueue letters, int most) {
    List<Delivery> seen = new ArrayList<>();
    return new LetterWalk(
            letters,
            time,
            most,
            bound,
            some -> {
              seen.addAll(some);
              return Future.succeededFuture(some);
            },
            () -> false)
        .go()
        .map(complete -> new Looked(List.copyOf(seen), complete));
  }
}
