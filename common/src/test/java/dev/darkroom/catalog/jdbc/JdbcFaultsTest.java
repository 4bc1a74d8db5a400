// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdbcFaultsTest {

  @Test
  void takesWhatPassesForUnavailable() {
    List<SQLException> passing =
        List.of(
            new SQLTransientConnectionException("no connection within 5s"),
            new SQLTimeoutException("too slow"),
            new SQLException("connection lost", "08006"),
            new SQLException("deadlock", "40P01"),
            new SQLException("too many connections", "53300"),
            new SQLException("shutting down", "57P01"),
            new SQLException("lock timeout", "HYT00"),
            new SQLException("database is closed", "90098"));
    assertThat(passing)
        .extracting(JdbcFaults::translate)
        .allMatch(CatalogUnavailableException.class::isInstance);
  }

  @Test
  void takesWhatStaysForAFault() {
    List<Throwable> staying =
        List.of(
            new SQLException("no such table", "42P01"),
            new SQLException("general error", "HY000"),
            new SQLException("without state"),
            new IllegalStateException("a bug"));
    assertThat(staying)
        .extracting(JdbcFaults::translate)
        .allMatch(CatalogFaultException.class::isInstance);
  }

  @Test
  void quotesNothingTheDriverSays() {
    assertThat(JdbcFaults.translate(new SQLException("value too long: 'secret'", "22001")))
        .hasMessageContaining("22001")
        .hasMessageNotContaining("secret");
  }
}
