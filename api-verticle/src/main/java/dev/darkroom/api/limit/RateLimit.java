// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * So many requests a minute for each caller, which come back one by one. Used by all event loops at
 * once; it does not block.
 *
 * <p>It remembers {@value #MOST_CALLERS} callers at most, and forgets the longest silent first: who
 * has that many addresses is not stopped by a limit for each.
 */
public final class RateLimit {

  private static final int MOST_CALLERS = 100_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final String name;
  private final int perMinute;
  private final TimeMeter clock;
  private final Cache<String, Bucket> callers;

  /**
   * @param name what is counted, for the answer's headers
   * @param perMinute at least 1
   */
  public RateLimit(String name, int perMinute, InstantSource time) {
    this.name = name;
    this.perMinute = perMinute;
    this.clock = new Clock(time);
    this.callers =
        Caffeine.newBuilder()
            // Full again after a minute, and then as good as new.
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .maximumSize(MOST_CALLERS)
            .build();
  }

  /**
   * What a request was told.
   *
   * @param left how many more may come at once
   * @param pause until one more may come; zero if it may now
   * @param full until all of them may come again
   */
  record Verdict(boolean allowed, long left, Duration pause, Duration full) {}

  /** Counts a request. One that is refused does not count. */
  Verdict count(String caller) {
    ConsumptionProbe probe =
        callers.get(caller, _ -> newBucket()).tryConsumeAndReturnRemaining(/* numTokens= */ 1);
    return new Verdict(
        probe.isConsumed(),
        probe.getRemainingTokens(),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(Bandwidth.builder().capacity(perMinute).refillGreedy(perMinute, MINUTE).build())
        .build();
  }

  String name() {
    return name;
  }

  int perMinute() {
    return perMinute;
  }

  /** The injected time, as buckets want it. */
  private record Clock(InstantSource time) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      Instant now = time.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
