// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What all workers of one history are set to.
 *
 * @param callTimeout how long a call to a service may take
 * @param files bytes for files; the others for pixels
 */
record Settings(
    Duration visibility,
    Duration lease,
    Duration photoTimeout,
    Duration callTimeout,
    Duration pollWait,
    int maxAttempts,
    Duration backoffBase,
    Duration backoffMax,
    Duration drain,
    long files,
    long heap,
    long outside) {

  /** The proportions of the settings' defaults, in longer and shorter. */
  static Settings draw(SplittableRandom random) {
    int scale = new int[] {1, 2, 4}[random.nextInt(3)];
    Duration visibility = Duration.ofSeconds(120 / scale);
    Duration lease = random.nextBoolean() ? visibility : visibility.multipliedBy(3).dividedBy(4);
    Duration pollWait = Duration.ofSeconds(new int[] {20, 20, 10, 5}[random.nextInt(4)]);
    return new Settings(
        visibility,
        lease,
        random.nextBoolean() ? lease.dividedBy(2) : lease.dividedBy(3),
        Duration.ofSeconds(30).dividedBy(scale),
        pollWait,
        new int[] {3, 5, 8}[random.nextInt(3)],
        Duration.ofSeconds(1 + random.nextInt(5)),
        Duration.ofSeconds(5L + random.nextInt(60)),
        pollWait.plusSeconds(5),
        new long[] {40, 1000}[random.nextInt(2)],
        1000,
        1000);
  }

  /** How long a photo may wait for memory, by the rule of the worker's options. */
  Duration patience() {
    Duration left = lease.minus(photoTimeout);
    return left.compareTo(photoTimeout) < 0 ? left : photoTimeout;
  }
}
