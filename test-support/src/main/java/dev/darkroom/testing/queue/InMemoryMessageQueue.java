// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.queue;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.MessageQueue;
import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueDepth;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.ReceiptExpiredException;
import dev.darkroom.queue.VisibilityChange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A queue in memory: at least once, visibility and receive counts as SQS has them. Time is the
 * given clock's; a receive that waits looks again whenever the queue changes.
 */
public final class InMemoryMessageQueue implements MessageQueue {

  private final Vertx vertx;
  private final String name;
  private final InstantSource time;
  private final Duration visibility;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private long sequence;
  private int outages;

  public InMemoryMessageQueue(Vertx vertx, String name, InstantSource time, Duration visibility) {
    this.vertx = vertx;
    this.name = name;
    this.time = time;
    this.visibility = visibility;
  }

  /** Lets the next calls fail as if the queue did not answer. */
  public synchronized void failNext(int calls) {
    outages = calls;
  }

  /** How many messages each receive so far asked for. */
  public synchronized List<Integer> asked() {
    return List.copyOf(asked);
  }

  /** All messages that are not deleted, visible or not. */
  public synchronized List<OutgoingMessage> messages() {
    return entries.values().stream().map(e -> e.message).toList();
  }

  /** Looks again for messages that became visible, after the clock was moved. */
  public synchronized void wake() {
    List.copyOf(waiters).forEach(this::serve);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Future<List<Delivery>> receive(int max, Duration wait) {
    if (max < 1 || max > 10) {
      throw new IllegalArgumentException("a receive asks for 1 to 10 messages");
    }
    asked.add(max);
    if (outage()) {
      return unavailable();
    }
    Waiter waiter = new Waiter(max, new CompletableFuture<>());
    waiters.add(waiter);
    if (!serve(waiter)) {
      long delay = Math.max(1, wait.toMillis());
      waiter.timer = vertx.setTimer(delay, _ -> giveUp(waiter));
    }
    return Future.fromCompletionStage(waiter.promise, vertx.getOrCreateContext());
  }

  private synchronized void giveUp(Waiter waiter) {
    if (waiters.remove(waiter)) {
      waiter.promise.complete(take(waiter.max));
    }
  }

  private boolean serve(Waiter waiter) {
    List<Delivery> taken = take(waiter.max);
    if (taken.isEmpty()) {
      return false;
    }
    waiters.remove(waiter);
    if (waiter.timer >= 0) {
      vertx.cancelTimer(waiter.timer);
    }
    waiter.promise.complete(taken);
    return true;
  }

  private List<Delivery> take(int max) {
    Instant now = time.instant();
    List<Delivery> taken = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (taken.size() < max && !entry.visibleAt.isAfter(now)) {
        entry.receives++;
        entry.visibleAt = now.plus(visibility);
        entry.receipt = new Receipt(entry.id + ":" + entry.receives);
        taken.add(
            new Delivery(
                entry.id,
                entry.receipt,
                entry.message.body(),
                entry.receives,
                entry.sentAt,
                entry.message.attributes()));
      }
    }
    return taken;
  }

  @Override
  public synchronized Future<List<EntryOutcome>> delete(List<Receipt> receipts) {
    if (outage()) {
      return unavailable();
    }
    entries.values().removeIf(entry -> receipts.contains(entry.receipt));
    return Future.succeededFuture(
        receipts.stream().<EntryOutcome>map(_ -> new EntryOutcome.Done()).toList());
  }

  @Override
  public synchronized Future<List<EntryOutcome>> changeVisibility(List<VisibilityChange> changes) {
    if (outage()) {
      return unavailable();
    }
    return Future.succeededFuture(changes.stream().map(this::change).toList());
  }

  private EntryOutcome change(VisibilityChange change) {
    for (Entry entry : entries.values()) {
      if (change.receipt().equals(entry.receipt)) {
        // Whole seconds, as SQS counts.
        entry.visibleAt =
            time.instant()
                .plusSeconds(change.visibility().plusSeconds(1).minusNanos(1).toSeconds());
        wake();
        return new EntryOutcome.Done();
      }
    }
    return new EntryOutcome.Failed(new ReceiptExpiredException(null));
  }

  @Override
  public synchronized Future<Void> send(OutgoingMessage message) {
    if (outage()) {
      return unavailable();
    }
    String id = "message-" + ++sequence;
    entries.put(id, new Entry(id, message, time.instant()));
    wake();
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<QueueDepth> depth() {
    Instant now = time.instant();
    long hidden = entries.values().stream().filter(e -> e.visibleAt.isAfter(now)).count();
    return Future.succeededFuture(new QueueDepth(entries.size() - hidden, hidden, 0));
  }

  private boolean outage() {
    if (outages == 0) {
      return false;
    }
    outages--;
    return true;
  }

  private static <T> Future<T> unavailable() {
    return Future.failedFuture(
        new QueueUnavailableException("no answer", new IOException("connection refused")));
  }

  private static final class Entry {
    private final String id;
    private final OutgoingMessage message;
    private final Instant sentAt;
    private Instant visibleAt;
    private Receipt receipt = new Receipt("never received");
    private int receives;

    private Entry(String id, OutgoingMessage message, Instant sentAt) {
      this.id = id;
      this.message = message;
      this.sentAt = sentAt;
      this.visibleAt = sentAt;
    }
  }

  private static final class Waiter {
    private final int max;
    private final CompletableFuture<List<Delivery>> promise;
    private long timer = -1;

    private Waiter(int max, CompletableFuture<List<Delivery>> promise) {
      this.max = max;
      this.promise = promise;
    }
  }
}
