// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.assembly.StartException;
import dev.darkroom.config.SettingsException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps Darkroom from starting is said with what to change, and blocks no later start. */
class StandaloneStartFailureIT {

  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DARKROOM_API_PORT",
        "DARKROOM_MANAGEMENT_PORT",
        "DARKROOM_STANDALONE_S3_PORT",
        "DARKROOM_STANDALONE_SQS_PORT"
      })
  void aTakenPort(String setting) throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      assertThatThrownBy(
              () -> RunningDarkroom.start(data, Options.NONE, Map.of(setting, port)).close())
          .isInstanceOf(StartException.class)
          .hasMessageContainingAll(setting, port, "in use");
      assertThat(data).isEmptyDirectory();
    }
  }

  @Test
  void takenPortsAreNamedTogetherAndDoOnceTheyAreFree() throws IOException {
    Map<String, String> settings;
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket two = new ServerSocket(0);
        ServerSocket three = new ServerSocket(0);
        ServerSocket four = new ServerSocket(0)) {
      settings =
          Map.of(
              "DARKROOM_API_PORT", Integer.toString(one.getLocalPort()),
              "DARKROOM_MANAGEMENT_PORT", Integer.toString(two.getLocalPort()),
              "DARKROOM_STANDALONE_S3_PORT", Integer.toString(three.getLocalPort()),
              "DARKROOM_STANDALONE_SQS_PORT", Integer.toString(four.getLocalPort()));
      assertThatThrownBy(() -> RunningDarkroom.start(data, Options.NONE, settings).close())
          .isInstanceOf(StartException.class)
          .hasMessageContainingAll(settings.keySet().toArray(CharSequence[]::new));
    }
    startsAndStops(settings);
  }

  @Test
  void aPortForTwo() {
    assertThatThrownBy(
            () ->
                RunningDarkroom.start(
                        data,
                        Options.NONE,
                        Map.of("DARKROOM_API_PORT", "18080", "DARKROOM_MANAGEMENT_PORT", "18080"))
                    .close())
        .isInstanceOf(StartException.class)
        .hasMessageContainingAll("twice", "DARKROOM_API_PORT", "DARKROOM_MANAGEMENT_PORT");
  }

  @Test
  void aDataFolderThatAnotherDarkroomUses() {
    try (RunningDarkroom first = RunningDarkroom.start(data)) {
      assertThatThrownBy(() -> RunningDarkroom.start(data).close())
          .isInstanceOf(StartException.class)
          .hasMessageContainingAll(data.toString(), "DARKROOM_STANDALONE_DATA_FOLDER");
      first.newUser();
    }
    startsAndStops(Map.of());
  }

  @Test
  void aDataFolderThatIsAFile() throws IOException {
    Path file = Files.createFile(data.resolve("file"));

    assertThatThrownBy(() -> RunningDarkroom.start(file).close())
        .isInstanceOf(StartException.class)
        .hasMessageContainingAll(file.toString(), "DARKROOM_STANDALONE_DATA_FOLDER");
  }

  @Test
  void anUnknownSetting() {
    assertThatThrownBy(
            () -> RunningDarkroom.start(data, Options.NONE, Map.of("DARKROOM_API_PROT", "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("DARKROOM_API_PROT", "DARKROOM_API_PORT");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aBadValue() {
    assertThatThrownBy(
            () -> RunningDarkroom.start(data, Options.NONE, Map.of("DARKROOM_API_PORT", "http")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("DARKROOM_API_PORT");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void aMissingClassPathOfDynamoDbLocal() {
    Path missing = data.resolve("missing.classpath");

    assertThatThrownBy(
            () ->
                RunningDarkroom.start(data, new Options(false, Optional.of(missing)), Map.of())
                    .close())
        .isInstanceOf(StartException.class)
        .hasMessageContainingAll(missing.toString(), "--dynamodb-local");
    startsAndStops(Map.of());
  }

  private void startsAndStops(Map<String, String> settings) {
    try (RunningDarkroom darkroom = RunningDarkroom.start(data, Options.NONE, settings)) {
      Web.get(darkroom.management().resolve("/health/ready")).expect(200);
    }
  }
}
