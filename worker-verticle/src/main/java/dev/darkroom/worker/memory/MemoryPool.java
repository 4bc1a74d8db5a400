// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.memory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Bytes of one kind of memory, given out first come, first served. What is held is never more than
 * the budget, but for one case: who needs more than the whole budget gets it when nobody else holds
 * anything, up to the limit. As nobody overtakes, that moment comes for every giant; and while one
 * waits, those behind it wait too.
 *
 * <p>May be used from any thread; none is ever blocked.
 */
public final class MemoryPool {

  private final long budget;
  private final long limit;
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private final Set<Ticket> held = new HashSet<>();
  private final List<Runnable> relief = new CopyOnWriteArrayList<>();
  private long reserved;

  /**
   * @param budget in bytes, for several at once, at least 1
   * @param limit in bytes, for one alone, at least the budget
   */
  public MemoryPool(long budget, long limit) {
    if (budget < 1 || limit < budget) {
      throw new IllegalArgumentException(
          "a budget of " + budget + " bytes within a limit of " + limit);
    }
    this.budget = budget;
    this.limit = limit;
  }

  public long budget() {
    return budget;
  }

  public long limit() {
    return limit;
  }

  /** The bytes held now. */
  public synchronized long reserved() {
    return reserved;
  }

  /** How many wait now. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Asks to be told when it is no longer short.
   *
   * @param look called, on any thread, whenever somebody has stopped waiting
   */
  public void onRelief(Runnable look) {
    relief.add(look);
  }

  /**
   * Asks for bytes; none at all are granted at once.
   *
   * @param bytes 0 to {@link #limit}
   * @return the place in the line, and later the bytes; to be closed by whoever asked, whatever
   *     comes
   */
  public Ticket ask(long bytes) {
    if (bytes < 0 || bytes > limit) {
      throw new IllegalArgumentException(bytes + " bytes of " + limit + " there are");
    }
    Ticket ticket = new Ticket(bytes);
    if (bytes == 0) {
      ticket.granted.complete();
      return ticket;
    }
    synchronized (this) {
      waiting.add(ticket);
    }
    admit();
    return ticket;
  }

  /** Lets in from the front of the line as many as fit. */
  private void admit() {
    List<Ticket> admitted = new ArrayList<>();
    synchronized (this) {
      Ticket next = waiting.peek();
      while (next != null && (held.isEmpty() || reserved + next.bytes <= budget)) {
        held.add(waiting.remove());
        reserved += next.bytes;
        admitted.add(next);
        next = waiting.peek();
      }
    }
    // Outside of the lock: whoever is told may do anything.
    admitted.forEach(ticket -> ticket.granted.tryComplete());
    relief.forEach(Runnable::run);
  }

  /** One's place in the line and, once granted, one's bytes. */
  public final class Ticket implements AutoCloseable {

    private final long bytes;
    private final Promise<Void> granted = Promise.promise();

    private Ticket(long bytes) {
      this.bytes = bytes;
    }

    /** Succeeds when the bytes are one's own; never completes if closed before. */
    public Future<Void> granted() {
      return granted.future();
    }

    /** Gives the bytes back, or leaves the line. Harmless the second time. */
    @Override
    public void close() {
      synchronized (MemoryPool.this) {
        if (held.remove(this)) {
          reserved -= bytes;
        } else if (!waiting.remove(this)) {
          return;
        }
      }
      admit();
    }
  }
}
