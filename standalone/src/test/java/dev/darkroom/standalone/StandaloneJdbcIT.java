// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline with its catalog in H2, the default. */
@TestInstance(Lifecycle.PER_CLASS)
class StandaloneJdbcIT implements PipelineContract {

  private RunningDarkroom darkroom;

  @BeforeAll
  void start(@TempDir Path data) {
    darkroom = RunningDarkroom.start(data);
  }

  @AfterAll
  void stop() {
    darkroom.close();
  }

  @Override
  public RunningDarkroom darkroom() {
    return darkroom;
  }

  @Test
  void theBannerTellsWhereTheCatalogIs() {
    assertThat(darkroom.banner()).contains("catalog: jdbc");
  }
}
