// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The catalog as standalone keeps it: in a file. */
@TestInstance(Lifecycle.PER_CLASS)
class JdbcFileCatalogIT implements JdbcRecordsContract {

  private final JdbcFixture fixture;

  JdbcFileCatalogIT(@TempDir Path folder) {
    fixture = JdbcFixture.inFileIn(folder);
  }

  @Override
  public JdbcFixture fixture() {
    return fixture;
  }

  @AfterAll
  void close() {
    fixture.close();
  }
}
