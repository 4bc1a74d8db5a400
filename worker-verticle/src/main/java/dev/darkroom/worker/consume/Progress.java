// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When the poll loop last gave a sign of life, and since when its receives are under way. May be
 * asked from any thread.
 */
final class Progress {

  private final InstantSource clock;
  private final Duration allowedSilence;
  private final Duration allowedReceive;
  private final Set<Receive> underWay = ConcurrentHashMap.newKeySet();
  private volatile Instant lastSign;
  private volatile boolean ended;

  /**
   * @param allowedSilence of the loop, which waits for photos to end
   * @param allowedReceive how long one receive may take
   */
  Progress(InstantSource clock, Duration allowedSilence, Duration allowedReceive) {
    this.clock = clock;
    this.allowedSilence = allowedSilence;
    this.allowedReceive = allowedReceive;
    this.lastSign = clock.instant();
  }

  void sign() {
    lastSign = clock.instant();
  }

  /** A receive is sent. */
  Receive receiving() {
    Receive receive = new Receive(clock.instant());
    underWay.add(receive);
    return receive;
  }

  int underWay() {
    return underWay.size();
  }

  /** From now on silence is as it should be. */
  void end() {
    ended = true;
  }

  Duration age(Instant now) {
    return Duration.between(lastSign, now);
  }

  /** One receive that hangs is a stall too: it keeps the slots that it was sent for. */
  boolean isProgressing(Instant now) {
    return ended
        || (age(now).compareTo(allowedSilence) <= 0
            && underWay.stream()
                .allMatch(
                    receive -> Duration.between(receive.sent, now).compareTo(allowedReceive) <= 0));
  }

  /** One receive under way. */
  final class Receive {

    private final Instant sent;

    private Receive(Instant sent) {
      this.sent = sent;
    }

    Instant sent() {
      return sent;
    }

    void answered() {
      underWay.remove(this);
      sign();
    }
  }
}
