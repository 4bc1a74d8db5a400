// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  /** Run with {@code -Ddarkroom.docs.write=true} to renew the page. */
  @Test
  void configurationPageIsWhatTheDeclarationsSay() throws IOException {
    if (Boolean.getBoolean("darkroom.docs.write")) {
      Files.writeString(PAGE, SettingsReference.markdown());
    }

    assertThat(PAGE)
        .as("renew it as CONTRIBUTING.md says")
        .hasContent(SettingsReference.markdown());
  }
}
