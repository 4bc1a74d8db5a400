// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * The worker in many histories: {@code -Ddarkroom.simulation=1000000} sets how many, {@code
 * -Ddarkroom.simulation.from} the first seed, and {@code -Ddarkroom.simulation.seed} runs one alone
 * and shows all of it.
 */
class SimulationTest {

  private static final Logger LOGS = (Logger) LoggerFactory.getLogger("dev.darkroom");
  private static final long HISTORIES = Long.getLong("darkroom.simulation", 100_000);
  private static final long FROM = Long.getLong("darkroom.simulation.from", 0);
  private static final long ONE = Long.getLong("darkroom.simulation.seed", -1);
  private static final int COMPARED = 300;

  private static final Simulation SIMULATION = new Simulation();
  private static @Nullable Level before;

  @BeforeAll
  static void silence() {
    before = LOGS.getLevel();
    LOGS.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOGS.setLevel(before);
    SIMULATION.close();
  }

  @Test
  void everyHistoryEndsWell() throws Exception {
    if (ONE >= 0) {
      Simulation.Replay replay = SIMULATION.replay(ONE);
      String trace = String.join("\n", replay.trace());
      assertThat(replay.violation()).as(trace).isNull();
      return;
    }
    List<Simulation.Finding> findings = SIMULATION.run(FROM, HISTORIES);
    if (!findings.isEmpty()) {
      fail(SIMULATION.explain(findings.getFirst()));
    }
  }

  @Test
  void aSeedIsOneHistoryWheneverItIsRun() {
    LongStream.range(FROM, FROM + COMPARED)
        .forEach(
            seed ->
                assertThat(SIMULATION.replay(seed))
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .isEqualTo(SIMULATION.replay(seed)));
  }
}
