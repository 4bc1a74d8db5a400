// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX) // Reads what only Linux has.
class UsageTest {

  @Test
  void timeOnlyGrowsAndAPeakIsNeverBelowWhatIsHeld() {
    Usage before = Usage.own();
    long held = Usage.resident();
    Usage after = Usage.own();

    assertThat(before.cpuMillis()).isPositive();
    assertThat(after.cpuMillis()).isGreaterThanOrEqualTo(before.cpuMillis());
    assertThat(held).isPositive();
    assertThat(after.peakRssKb()).isGreaterThanOrEqualTo(before.peakRssKb());
  }

  @Test
  void childrenCountOnceTheyHaveEnded() throws Exception {
    Usage before = Usage.children();
    String java = System.getProperty("java.home") + "/bin/java";

    int exit =
        new ProcessBuilder(java, "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();

    assertThat(exit).isZero();
    Usage after = Usage.children();
    assertThat(after.cpuMillis()).isGreaterThan(before.cpuMillis());
    assertThat(after.peakRssKb()).isPositive();
  }
}
