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

/** What keeps Darkroom from starting is said with what to change, and blocks no later start. */
class StandaloneStartFailureIT {

  @TempDir Path data;

  @Test
  void aTakenApiPort() throws IOException {
    namesTheSettingOfATakenPort("DARKROOM_API_PORT");
  }

  @Test
  void aTakenManagementPort() throws IOException {
    namesTheSettingOfATakenPort("DARKROOM_MANAGEMENT_PORT");
  }

  @Test
  void aTakenS3Port() throws IOException {
    namesTheSettingOfATakenPort("DARKROOM_STANDALONE_S3_PORT");
  }

  @Test
  void aTakenSqsPort() throws IOException {
    namesTheSettingOfATakenPort("DARKROOM_STANDALONE_SQS_PORT");
  }

  private void namesTheSettingOfATakenPort(String setting) throws IOException {
    Map<String, String> settings;
    try (ServerSocket taken = new ServerSocket(0)) {
      String port = Integer.toString(taken.getLocalPort());
      settings = Map.of(setting, port);
      assertThatThrownBy(() -> RunningDarkroom.start(data, Options.NONE, settings).close())
          .isInstanceOf(StartException.class)
          .hasMessageContainingAll(setting, port, "taken");
    }
    startsAndStops(settings);
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
