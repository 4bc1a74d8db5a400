// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import dev.darkroom.standalone.faults.FaultyCloud.Service;
import dev.darkroom.testing.wire.Fault;
import dev.darkroom.testing.wire.Way;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Draws faults. */
final class RandomFaults {

  private static final int BYTES_OF_A_CALL = 1500;
  private static final int BYTES_OF_A_PHOTO = 40_000;

  private final RandomGenerator random;

  RandomFaults(RandomGenerator random) {
    this.random = random;
  }

  /** Any fault that the service's protocol can be expected to find. */
  Fault of(Service service) {
    int bytes = service == Service.S3 ? BYTES_OF_A_PHOTO : BYTES_OF_A_CALL;
    Way way = random.nextBoolean() ? Way.TO_CLIENT : Way.TO_SERVER;
    int after = random.nextInt(bytes);
    return switch (random.nextInt(8)) {
      case 0 -> new Fault.Refused();
      case 1 -> new Fault.Delayed(Duration.ofMillis(random.nextInt(1, 300)));
      case 2 -> new Fault.Cut(way, after);
      case 3 -> new Fault.Reset(way, after);
      case 4 -> new Fault.HalfClosed(way, after);
      case 5 -> new Fault.Stalled(way, after);
      // Signatures cover what goes to a server, but of these only S3 looks at them. A receive that
      // brings anything is longer than a third.
      case 6 ->
          service == Service.S3
              ? new Fault.Corrupted(way, after)
              : new Fault.Corrupted(Way.TO_CLIENT, after / 3);
      default -> new Fault.Dripping(way, 1 + after / 10, Duration.ofMillis(random.nextInt(1, 20)));
    };
  }
}
