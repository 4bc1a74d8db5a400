// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One connection through a proxy, and what it suffers. */
final class Link {

  private static final int PIECE = 16 * 1024;
  private static final int WAYS = 2;

  private final Socket client;
  private final Socket server;
  private volatile Fault fault;
  private final Traffic traffic;
  private final Runnable onStruck;
  private final AtomicBoolean struck = new AtomicBoolean();
  private final AtomicInteger waysOpen = new AtomicInteger(WAYS);

  Link(Socket client, Socket server, Fault fault, Traffic traffic, Runnable onStruck) {
    this.client = client;
    this.server = server;
    this.fault = fault;
    this.traffic = traffic;
    this.onStruck = onStruck;
  }

  /** Begins to pass on what comes; {@code atEnd} is run when neither side says anything more. */
  void start(Runnable atEnd) {
    pump(Way.TO_SERVER, client, server, atEnd);
    pump(Way.TO_CLIENT, server, client, atEnd);
  }

  /** Passes on all that comes from now on, but for a way that has ended. */
  void spare() {
    fault = new Fault.None();
  }

  void close() {
    close(client);
    close(server);
  }

  /** Closes it so that the other side sees a reset. */
  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException closed) {
      return;
    } finally {
      close(socket);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      return;
    }
  }

  private void pump(Way way, Socket from, Socket to, Runnable atEnd) {
    Thread.ofVirtual()
        .name("faulty-proxy-" + way)
        .start(
            () -> {
              try {
                run(way, from.getInputStream(), to);
              } catch (IOException broken) {
                close();
              } finally {
                if (waysOpen.decrementAndGet() == 0) {
                  close();
                  atEnd.run();
                }
              }
            });
  }

  private void run(Way way, InputStream in, Socket to) throws IOException {
    OutputStream out = to.getOutputStream();
    @Nullable BodyDamage damage =
        fault instanceof Fault.Corrupted(Way hit, int at) && hit == way ? new BodyDamage(at) : null;
    byte[] bytes = new byte[PIECE];
    long passed = 0;
    boolean ended = false;
    for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
      if (ended) {
        continue;
      }
      traffic.passes(way, bytes, length);
      if (damage != null && fault instanceof Fault.Corrupted && damage.strike(bytes, length)) {
        strike();
      }
      int allowed = (int) Math.min(length, limit(way) - passed);
      write(out, way, bytes, allowed);
      passed += allowed;
      if (allowed < length) {
        strike();
        ended = true;
        end(to);
      }
    }
    to.shutdownOutput();
  }

  private void write(OutputStream out, Way way, byte[] bytes, int length) throws IOException {
    switch (fault) {
      case Fault.Delayed(Duration by) -> {
        strike();
        pause(by);
        out.write(bytes, 0, length);
      }
      case Fault.Dripping(Way slow, int atOnce, Duration every) when slow == way -> {
        strike();
        for (int from = 0; from < length; from += atOnce) {
          pause(every);
          out.write(bytes, from, Math.min(atOnce, length - from));
        }
      }
      case Fault.None _,
          Fault.Refused _,
          Fault.BlackHole _,
          Fault.Dripping _,
          Fault.Cut _,
          Fault.Reset _,
          Fault.Stalled _,
          Fault.HalfClosed _,
          Fault.Corrupted _ ->
          out.write(bytes, 0, length);
    }
  }

  /** How many bytes may go that way. */
  private long limit(Way way) {
    return switch (fault) {
      case Fault.BlackHole _ -> 0;
      case Fault.Cut(Way hit, long after) when hit == way -> after;
      case Fault.Reset(Way hit, long after) when hit == way -> after;
      case Fault.Stalled(Way hit, long after) when hit == way -> after;
      case Fault.HalfClosed(Way hit, long after) when hit == way -> after;
      case Fault.None _,
          Fault.Refused _,
          Fault.Delayed _,
          Fault.Dripping _,
          Fault.Cut _,
          Fault.Reset _,
          Fault.Stalled _,
          Fault.HalfClosed _,
          Fault.Corrupted _ ->
          Long.MAX_VALUE;
    };
  }

  private void end(Socket to) throws IOException {
    switch (fault) {
      case Fault.Cut _ -> close();
      case Fault.Reset _ -> {
        reset(client);
        reset(server);
      }
      case Fault.HalfClosed _ -> to.shutdownOutput();
      case Fault.None _,
          Fault.Refused _,
          Fault.BlackHole _,
          Fault.Delayed _,
          Fault.Dripping _,
          Fault.Stalled _,
          Fault.Corrupted _ -> {}
    }
  }

  private void strike() {
    if (struck.compareAndSet(false, true)) {
      onStruck.run();
    }
  }

  private static void pause(Duration time) {
    CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
        .join();
  }
}
