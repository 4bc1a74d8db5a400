// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.queue.Delivery;
import dev.darkroom.queue.EntryOutcome;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.queue.Receipt;
import dev.darkroom.queue.ReceiptExpiredException;
import dev.darkroom.queue.VisibilityChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A queue as SQS is: messages come more than once and in any order, hidden for whole seconds, now
 * and then even while they are hidden or after they were deleted; receipts grow old.
 */
final class ModelQueue {

  private final SeededScheduler scheduler;
  private final SplittableRandom random;
  private final Faults faults;
  private final Trace trace;
  private final Duration visibility;
  private final Consumer<Message> onDelete;
  private final List<Message> messages = new ArrayList<>();
  private final Map<String, Handle> handles = new HashMap<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private int sent;

  /**
   * @param onDelete hears of a message that is about to be deleted
   */
  ModelQueue(
      SeededScheduler scheduler,
      Faults faults,
      Trace trace,
      Duration visibility,
      Consumer<Message> onDelete) {
    this.scheduler = scheduler;
    this.random = scheduler.random();
    this.faults = faults;
    this.trace = trace;
    this.visibility = visibility;
    this.onDelete = onDelete;
  }

  static QueueUnavailableException unavailable(String why) {
    return new QueueUnavailableException(why, new CutException());
  }

  /** A message arrives, from elsewhere. */
  void add(String body, Load load) {
    Message message = new Message("m" + ++sent, body, load, scheduler.now());
    messages.add(message);
    trace.note(scheduler, () -> "queue has " + message + ": " + load);
    serve();
  }

  /** All messages that are not deleted. */
  List<Message> messages() {
    return messages;
  }

  /** How long a message received or extended is hidden. */
  Duration visibility() {
    return visibility;
  }

  /** What is known of a receipt; null for one never given. */
  @Nullable Handle handle(Receipt receipt) {
    return handles.get(receipt.handle());
  }

  /** A receive arrives. The waiter is answered once, soon or when its wait is over. */
  void receive(Waiter waiter) {
    waiters.add(waiter);
    serve();
    if (!waiter.served) {
      scheduler.after(waiter.wait, () -> answer(waiter, List.of()));
    }
  }

  private void serve() {
    while (!waiters.isEmpty()) {
      Waiter waiter = waiters.get(random.nextInt(waiters.size()));
      if (waiter.process.isGone() && random.nextBoolean()) {
        // The connection's end has been noticed.
        waiters.remove(waiter);
        continue;
      }
      List<Delivery> taken = take(waiter);
      if (taken.isEmpty()) {
        return;
      }
      answer(waiter, taken);
    }
  }

  private void answer(Waiter waiter, List<Delivery> deliveries) {
    waiters.remove(waiter);
    if (!waiter.served) {
      waiter.served = true;
      waiter.answer.accept(deliveries);
    }
  }

  private List<Delivery> take(Waiter waiter) {
    List<Delivery> taken = new ArrayList<>();
    List<Message> left = new ArrayList<>();
    Instant now = scheduler.now();
    for (Message message : messages) {
      if (!message.visibleAt.isAfter(now) || faults.rarely()) {
        left.add(message);
      }
    }
    int most = Math.min(waiter.max, left.size());
    int count = most > 1 && random.nextInt(4) == 0 ? 1 + random.nextInt(most) : most;
    while (taken.size() < count) {
      taken.add(deliver(left.remove(random.nextInt(left.size())), waiter.process));
    }
    return taken;
  }

  private Delivery deliver(Message message, SimulatedProcess to) {
    message.receives++;
    Handle handle = new Handle(message, to);
    Receipt receipt = new Receipt(message.id + "#" + message.receives);
    handles.put(receipt.handle(), handle);
    message.current = handle;
    hide(message, visibility);
    return new Delivery(
        message.id, receipt, message.body, message.receives, message.sentAt, Map.of());
  }

  private void hide(Message message, Duration time) {
    // Whole seconds, as SQS counts.
    Duration whole = Duration.ofSeconds(time.plusSeconds(1).minusNanos(1).toSeconds());
    message.visibleAt = scheduler.now().plus(whole);
    if (whole.isZero()) {
      serve();
    } else {
      scheduler.after(whole, this::serve);
    }
  }

  /** Deletes a message; with an old receipt it does so only now and then. */
  EntryOutcome delete(Receipt receipt) {
    Handle handle = handles.get(receipt.handle());
    if (handle != null && messages.contains(handle.message)) {
      Message message = handle.message;
      if (message.current == handle || faults.rarely()) {
        message.deletedByOldReceipt |= message.current != handle;
        onDelete.accept(message);
        messages.remove(message);
        if (faults.rarely()) {
          scheduler.after(Duration.ofSeconds(random.nextInt(60)), () -> rise(message));
        }
      }
    }
    return faults.rarely()
        ? new EntryOutcome.Failed(unavailable("entry"))
        : new EntryOutcome.Done();
  }

  /** A copy was out of reach when the message was deleted. */
  private void rise(Message message) {
    if (!faults.ceased()) {
      trace.note(scheduler, () -> "queue has " + message + " again, after it was deleted");
      message.visibleAt = scheduler.now();
      messages.add(message);
      serve();
    }
  }

  EntryOutcome change(VisibilityChange change) {
    if (faults.rarely()) {
      return new EntryOutcome.Failed(unavailable("entry"));
    }
    Handle handle = handles.get(change.receipt().handle());
    if (handle == null
        || !messages.contains(handle.message)
        || (!isHeld(handle) && !faults.rarely())) {
      return new EntryOutcome.Failed(new ReceiptExpiredException(null));
    }
    hide(handle.message, change.visibility());
    return new EntryOutcome.Done();
  }

  /** Whether nobody else may have the message yet. */
  boolean isHeld(Handle handle) {
    return handle.message.current == handle && handle.message.visibleAt.isAfter(scheduler.now());
  }

  /** A message that is not deleted. */
  static final class Message {

    private final String id;
    private final String body;
    private final Load load;
    private final Instant sentAt;
    private Instant visibleAt;
    private @Nullable Handle current;
    private int receives;
    private boolean deletedByOldReceipt;

    private Message(String id, String body, Load load, Instant sentAt) {
      this.id = id;
      this.body = body;
      this.load = load;
      this.sentAt = sentAt;
      this.visibleAt = sentAt;
    }

    Load load() {
      return load;
    }

    String body() {
      return body;
    }

    int receives() {
      return receives;
    }

    /** Whether one delivery's end took it from another that was still at it. */
    boolean isDeletedByOldReceipt() {
      return deletedByOldReceipt;
    }

    @Nullable Handle current() {
      return current;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** One delivery of a message, and what its receiver has done about it. */
  static final class Handle {

    private final Message message;
    private final SimulatedProcess holder;
    private int extensions;
    private boolean settled;

    private Handle(Message message, SimulatedProcess holder) {
      this.message = message;
      this.holder = holder;
    }

    SimulatedProcess holder() {
      return holder;
    }

    /** How many extensions are under way. */
    int extensions() {
      return extensions;
    }

    void extensionBegins() {
      extensions++;
    }

    void extensionEnds() {
      extensions--;
    }

    /** Whether its receiver has begun to delete it or to give it back. */
    boolean isSettled() {
      return settled;
    }

    void settle() {
      settled = true;
    }
  }

  /** A receive that waits. */
  static final class Waiter {

    private final SimulatedProcess process;
    private final int max;
    private final Duration wait;
    private final Consumer<List<Delivery>> answer;
    private boolean served;

    Waiter(SimulatedProcess process, int max, Duration wait, Consumer<List<Delivery>> answer) {
      this.process = process;
      this.max = max;
      this.wait = wait;
      this.answer = answer;
    }
  }
}
