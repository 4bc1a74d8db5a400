// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.memory;

import dev.darkroom.worker.metrics.MetricName;
import dev.darkroom.worker.metrics.WorkerMetrics;
import dev.darkroom.worker.time.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory photos are developed in: no photo takes any before it was counted.
 *
 * <p>A file's length is known before it is fetched, what its pixels need only afterwards, so a
 * photo asks twice, and who holds one thing and waits for another can wait for ever. Not here: the
 * kinds of memory are pools of their own, and every photo asks them in the same order, for its file
 * first, then for its turn to be alone if it has to, then for heap, then for memory outside of it.
 * Whoever holds the last kind it needs waits for nothing, ends and gives it back; then the next
 * does; so every line moves.
 */
public final class MemoryBudget {

  private final MemoryShares shares;
  private final MemoryPool files;
  private final MemoryPool heap;
  private final MemoryPool outside;
  private final MemoryPool turns = new MemoryPool(1, 1);
  private final Timers timers;
  private final InstantSource clock;
  private final WorkerMetrics metrics;

  public MemoryBudget(
      MemoryShares shares, Timers timers, InstantSource clock, WorkerMetrics metrics) {
    this.shares = shares;
    this.files = MemoryShares.pool(shares.files());
    this.heap = MemoryShares.pool(shares.heap());
    this.outside = MemoryShares.pool(shares.outside());
    this.timers = timers;
    this.clock = clock;
    this.metrics = metrics;
    show(files, "files");
    show(heap, "heap");
    show(outside, "native");
  }

  private void show(MemoryPool pool, String kind) {
    metrics.gauge(MetricName.MEMORY_BUDGET, "kind", kind, pool::budget);
    metrics.gauge(MetricName.MEMORY_RESERVED, "kind", kind, pool::reserved);
    metrics.gauge(MetricName.MEMORY_WAITING, "kind", kind, pool::waiting);
  }

  /** Whether photos in hand wait for memory: it is too early for more of them. */
  public boolean isShort() {
    return files.waiting() + heap.waiting() + outside.waiting() > 0;
  }

  /**
   * Asks to be told when it is no longer short.
   *
   * @param look called, on any thread, whenever a photo has stopped waiting
   */
  public void onRelief(Runnable look) {
    files.onRelief(look);
    heap.onRelief(look);
    outside.onRelief(look);
  }

  /** The length of the largest file that can be held, if need be alone. */
  public long largestFile() {
    return shares.largestFile();
  }

  /** Whether there is a moment at which that much is free. */
  public boolean holds(MemoryNeed need) {
    return need.heap() <= heap.limit() && need.outside() <= outside.limit();
  }

  /** The most that one photo can get. */
  public MemoryNeed most() {
    return new MemoryNeed(heap.limit(), outside.limit());
  }

  /**
   * Room for one photo, empty at first.
   *
   * @param until when waiting for more is given up
   * @param pointless completes when nobody needs the room any more: a wait ends then too
   */
  public Room room(Instant until, Future<Void> pointless) {
    return new Room(until, pointless);
  }

  /** What one photo holds. Belongs to the task that works the photo, and to its context. */
  public final class Room implements AutoCloseable {

    private final Instant until;
    private final Future<Void> pointless;
    private final List<MemoryPool.Ticket> file = new ArrayList<>();
    private final List<MemoryPool.Ticket> pixels = new ArrayList<>();
    private boolean alone;

    private Room(Instant until, Future<Void> pointless) {
      this.until = until;
      this.pointless = pointless;
    }

    /**
     * Waits, on a virtual thread, until the file may be fetched.
     *
     * @param bytes of the file, at most {@link #largestFile}
     * @throws NoRoomException if that lasts too long, or nobody needs it any more
     */
    public void takeFile(long bytes) {
      take(files, MemoryShares.FILE_COPIES * bytes, file);
    }

    /**
     * Waits, on a virtual thread, until the photo may be decoded.
     *
     * @param need which {@link #holds}
     * @param alone whether no other photo may be decoded meanwhile, because this one is suspected
     *     of needing more
     * @throws NoRoomException if that lasts too long, or nobody needs it any more
     */
    public void takePixels(MemoryNeed need, boolean alone) {
      this.alone = alone;
      if (alone) {
        take(turns, 1, pixels);
      }
      take(heap, alone ? Math.max(need.heap(), heap.budget()) : need.heap(), pixels);
      take(outside, alone ? Math.max(need.outside(), outside.budget()) : need.outside(), pixels);
    }

    /** Whether no other photo is decoded while this one is. */
    public boolean isAlone() {
      return alone;
    }

    /** Gives back what the pixels took: they are no more. */
    public void pixelsGone() {
      giveBack(pixels);
    }

    /** Gives everything back. Harmless the second time. */
    @Override
    public void close() {
      giveBack(pixels);
      giveBack(file);
    }

    private void giveBack(List<MemoryPool.Ticket> tickets) {
      tickets.forEach(MemoryPool.Ticket::close);
      tickets.clear();
    }

    private void take(MemoryPool pool, long bytes, List<MemoryPool.Ticket> into) {
      MemoryPool.Ticket ticket = pool.ask(bytes);
      // Noted before it is awaited: whatever ends the wait, closing the room leaves the line too.
      into.add(ticket);
      metrics.timedWait(() -> await(ticket.granted()));
    }

    private void await(Future<Void> granted) {
      if (granted.isComplete()) {
        return;
      }
      Duration rest = Duration.between(clock.instant(), until);
      Promise<Void> over = Promise.promise();
      Timers.Alarm alarm =
          timers.after(rest.isPositive() ? rest : Duration.ZERO, over::tryComplete);
      try {
        Future.any(granted, over.future(), pointless).await();
      } finally {
        alarm.cancel();
      }
      if (!granted.isComplete()) {
        throw new NoRoomException("other photos hold the memory this one needs");
      }
    }
  }
}
