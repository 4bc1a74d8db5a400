// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.VisibilityChange;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One walk through a queue that can not be browsed: it takes messages, a few at a time, keeps them
 * from others while it goes on, and returns at its end those that stay. One that is cut off returns
 * them when their visibility ends. Belongs to one event loop.
 */
final class LetterWalk {

  /** A receive that does not wait asks some of the servers only. */
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final MessageQueue queue;
  private final InstantSource time;
  private final int most;
  private final Instant end;
  private final Function<List<Delivery>, Future<List<Delivery>>> visit;
  private final BooleanSupplier enough;
  private final List<Delivery> staying = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * A walk that begins with {@link #go}.
   *
   * @param most messages to look at
   * @param bound of its time
   * @param visit does what is to be done with some messages and gives those that stay
   * @param enough whether nothing more is looked for
   */
  LetterWalk(
      MessageQueue queue,
      InstantSource time,
      int most,
      Duration bound,
      Function<List<Delivery>, Future<List<Delivery>>> visit,
      BooleanSupplier enough) {
    this.queue = queue;
    this.time = time;
    this.most = most;
    this.end = time.instant().plus(bound);
    this.visit = visit;
    this.enough = enough;
  }

  /**
   * Walks.
   *
   * @return whether it came to the end of what others do not hold, or looks for nothing more. A
   *     queue that no longer answers after the first messages only ends it early
   */
  Future<Boolean> go() {
    return step()
        .recover(
            fault ->
                fault instanceof QueueUnavailableException && !seen.isEmpty()
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(fault))
        .eventually(this::giveBack);
  }

  private Future<Boolean> step() {
    if (seen.size() >= most || !time.instant().isBefore(end)) {
      return Future.succeededFuture(false);
    }
    return queue
        .receive(Math.min(MessageQueue.MAX_BATCH, most - seen.size()), WAIT)
        .compose(found -> found.isEmpty() ? Future.succeededFuture(true) : next(found));
  }

  private Future<Boolean> next(List<Delivery> found) {
    // Until it is known what becomes of them: a visit that fails has moved none for certain.
    staying.addAll(found);
    List<Delivery> fresh = found.stream().filter(message -> seen.add(message.messageId())).toList();
    return visit
        .apply(fresh)
        .compose(
            stay -> {
              staying.removeIf(message -> fresh.contains(message) && !stay.contains(message));
              return enough.getAsBoolean() ? Future.succeededFuture(true) : step();
            });
  }

  /** It comes again all the same, when its visibility ends. */
  private Future<Void> giveBack() {
    List<Future<?>> returns = new ArrayList<>();
    for (int from = 0; from < staying.size(); from += MessageQueue.MAX_BATCH) {
      List<VisibilityChange> some =
          staying.subList(from, Math.min(from + MessageQueue.MAX_BATCH, staying.size())).stream()
              .map(message -> new VisibilityChange(message.receipt(), Duration.ZERO))
              .toList();
      returns.add(queue.changeVisibility(some));
    }
    return returns.isEmpty()
        ? Future.succeededFuture()
        : Future.join(returns).<Void>mapEmpty().otherwiseEmpty();
  }
}
