// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills workers as nothing else does: {@code -Ddarkroom.kills=300} that many rounds, {@code
 * -Ddarkroom.kills.first=N} begins with another one. A round's number is the seed of all that is
 * random in it.
 */
class WorkerKillsIT {

  private static final String ROUNDS = "10";
  private static final int TOLD_EVERY = 10;

  @Test
  void noPhotoIsLostNorDevelopedTwiceWhereverAWorkerIsKilled(@TempDir Path folder) {
    long first = Long.getLong("darkroom.kills.first", 1);
    long count = Long.parseLong(System.getProperty("darkroom.kills", ROUNDS));
    boolean isAskedFor = System.getProperty("darkroom.kills") != null;
    long begin = System.nanoTime();

    try (KillRounds rounds = new KillRounds(folder)) {
      for (long number = first; number < first + count; number++) {
        rounds.run(number);
        if (isAskedFor && (number + 1 - first) % TOLD_EVERY == 0) {
          tell(rounds, begin);
        }
      }
      rounds.assertNothingIsLeftOver();
    }
  }

  private static void tell(KillRounds rounds, long begin) {
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.println(rounds.figures() + " in " + took.toSeconds() + " s");
  }
}
