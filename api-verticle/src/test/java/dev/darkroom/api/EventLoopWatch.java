// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Notices whatever holds an event loop up. It asks the checker of one Vert.x itself: the name of
 * the checker's logger is not what one would guess, and a watch on another name sees nothing.
 */
final class EventLoopWatch {

  /** A quarter of it was met by nothing but loading classes, on two processors that others used. */
  private static final long LONGEST_MILLIS = 2000;

  private static final long LOOK_EVERY_MILLIS = 50;

  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /** A Vert.x that looks closely. */
  static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setMaxEventLoopExecuteTime(LONGEST_MILLIS)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
            .setBlockedThreadCheckInterval(LOOK_EVERY_MILLIS)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS));
  }

  /** Watches the event loops of a {@link #vertx()} from here on. */
  static EventLoopWatch over(Vertx vertx) {
    EventLoopWatch watch = new EventLoopWatch();
    ((VertxInternal) vertx)
        .blockedThreadChecker()
        .setThreadBlockedHandler(
            blocked ->
                watch.complaints.add(
                    blocked.thread().getName()
                        + " at "
                        + List.of(blocked.thread().getStackTrace())));
    return watch;
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  void assertNeverBlocked() {
    assertThat(complaints).isEmpty();
  }
}
