// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline with its catalog in DynamoDB Local. */
@TestInstance(Lifecycle.PER_CLASS)
class StandaloneDynamoDbIT implements PipelineContract {

  private static final Path CLASS_PATH = Path.of(System.getProperty("dynamodb-local.classpath"));

  private RunningDarkroom darkroom;

  @BeforeAll
  void start(@TempDir Path data) {
    darkroom = RunningDarkroom.start(data, new Options(false, Optional.of(CLASS_PATH)), Map.of());
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
    assertThat(darkroom.banner()).contains("catalog: dynamodb");
  }
}
