// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.dynamodb.direct;

import dev.darkroom.telemetry.LogKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For how long the short way is left alone after it failed: a second, and twice as long each time
 * that it fails right after, up to a minute. Meanwhile the SDK waits between tries, keeps a budget
 * of them, learns how far the clock is off. Safe for use by many threads.
 */
final class Detour {

  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Detour.class);
  private static final Pause NONE = new Pause(Instant.MIN, Duration.ZERO);

  private final InstantSource time;
  private final AtomicReference<Pause> pause = new AtomicReference<>(NONE);

  private record Pause(Instant until, Duration length) {
    boolean isSome() {
      return !length.isZero();
    }
  }

  Detour(InstantSource time) {
    this.time = time;
  }

  /** Whether the SDK's way is to be taken now. */
  boolean isOn() {
    Pause now = pause.get();
    return now.isSome() && time.instant().isBefore(now.until());
  }

  /** The short way worked. One that had begun before the detour does not end it. */
  void worked() {
    Pause now = pause.get();
    if (now.isSome() && !isOn()) {
      pause.compareAndSet(now, NONE);
    }
  }

  /**
   * The short way failed. Those that fail beside it do not make the detour longer.
   *
   * @param reason for the log
   */
  void failed(String reason) {
    Pause now = pause.get();
    if (isOn()) {
      return;
    }
    Duration length = now.isSome() ? shorter(now.length().multipliedBy(2), LONGEST) : SHORTEST;
    if (pause.compareAndSet(now, new Pause(time.instant().plus(length), length))) {
      LOG.atInfo()
          .addKeyValue(LogKey.EVENT, "catalog_detour")
          .addKeyValue(LogKey.REASON, reason)
          .addKeyValue(LogKey.DURATION_MS, length.toMillis())
          .log("calls to DynamoDB are made by the SDK for a while");
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
