// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.config.SettingsException;
import dev.darkroom.runtime.ShutdownSequence;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LauncherTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void goesOnWhenAllIsUp() {
    assertThat(start(_ -> {})).isEmpty();
    assertThat(said()).isEmpty();
  }

  @Test
  void endsWithTwoForWrongSettings() {
    assertThat(
            start(
                _ -> {
                  throw new SettingsException(List.of("DARKROOM_API_PORT is wrong."));
                }))
        .hasValue(2);
    assertThat(said()).contains("DARKROOM_API_PORT is wrong.");
  }

  @Test
  void endsWithOneAndTheReasonForWhatAnOperatorCanMend() {
    assertThat(
            start(
                _ -> {
                  throw new StartException("The port is taken.");
                }))
        .hasValue(1);
    assertThat(said()).contains("The port is taken.").doesNotContain("\tat ");
  }

  @Test
  void endsWithOneForAnErrorToo() {
    assertThat(
            start(
                _ -> {
                  throw new NoClassDefFoundError("gone");
                }))
        .hasValue(1);
    assertThat(said()).contains("NoClassDefFoundError", "gone");
  }

  private OptionalInt start(Launcher.Application application) {
    return Launcher.start(
        application, new ShutdownSequence(), new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
