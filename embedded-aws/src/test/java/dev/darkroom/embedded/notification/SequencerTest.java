// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void countsUpInTextsOfOneWidth() {
    Sequencer sequencer = sequencer(NOW);
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < Sequencer.RESERVE + 10; i++) {
      drawn.add(sequencer.next());
    }

    assertThat(drawn).isSorted().doesNotHaveDuplicates();
    assertThat(drawn).allMatch(text -> text.matches("[0-9A-F]{18}"));
  }

  @Test
  void goesOnAfterARestart() {
    String last = sequencer(NOW).next();

    assertThat(sequencer(NOW).next()).isGreaterThan(last);
    assertThat(sequencer(NOW.plusSeconds(1)).next()).isGreaterThan(last);
  }

  @Test
  void goesOnWhenTheClockIsSetBack() {
    Sequencer first = sequencer(NOW);
    String last = "";
    for (int i = 0; i < Sequencer.RESERVE + 10; i++) {
      last = first.next();
    }

    assertThat(sequencer(NOW.minusSeconds(3600)).next()).isGreaterThan(last);
  }

  @Test
  void goesOnByTheClockWhenItsFileIsTorn() throws Exception {
    String last = sequencer(NOW).next();
    Files.writeString(folder.resolve("sequencer"), "");

    assertThat(sequencer(NOW.plusSeconds(1)).next()).isGreaterThan(last);
  }

  private Sequencer sequencer(Instant now) {
    return new Sequencer(folder.resolve("sequencer"), InstantSource.fixed(now));
  }
}
