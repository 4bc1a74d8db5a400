// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.runtime.BlockingWork.SaturatedException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Makes the port's exceptions of what JDBC throws. */
final class JdbcFaults {

  /**
   * Classes of SQLSTATE that pass: connection, rollback, resources, an operator at work, system
   * trouble, H2's timeouts and its "database is closed".
   */
  private static final Set<String> TRANSIENT_CLASSES =
      Set.of("08", "40", "53", "57", "58", "HYT", "90098");

  private static final String INTEGRITY_CLASS = "23";

  private JdbcFaults() {}

  static CatalogException translate(Throwable failure) {
    return switch (failure) {
      case CatalogException own -> own;
      case SQLException refused when isTransient(refused) ->
          new CatalogUnavailableException(message("does not answer", refused), refused);
      case SQLException refused -> new CatalogFaultException(message("refuses", refused), refused);
      case SaturatedException saturated ->
          new CatalogUnavailableException("the SQL catalog is overloaded", saturated);
      default -> new CatalogFaultException("the SQL catalog failed", failure);
    };
  }

  /** Whether a row of that key is there already. */
  static boolean isDuplicateKey(SQLException failure) {
    return state(failure).startsWith(INTEGRITY_CLASS);
  }

  private static boolean isTransient(SQLException failure) {
    return switch (failure) {
      case SQLTransientException _,
          SQLRecoverableException _,
          SQLNonTransientConnectionException _ ->
          true;
      default -> TRANSIENT_CLASSES.stream().anyMatch(known -> state(failure).startsWith(known));
    };
  }

  private static String state(SQLException failure) {
    String state = failure.getSQLState();
    return state == null ? "" : state;
  }

  /** The driver's own message may quote what was to be stored. */
  private static String message(String what, SQLException failure) {
    return "the SQL catalog " + what + ": SQLSTATE " + state(failure);
  }
}
