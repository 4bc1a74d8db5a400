// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.config.CatalogSettings;
import java.time.Duration;

/** Opens the connection pool that the catalog and the local accounts share. */
public final class JdbcDataSources {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private JdbcDataSources() {}

  /**
   * Opens the pool and tries one connection. Blocks; the caller closes what it gets.
   *
   * @throws CatalogUnavailableException if the database does not answer
   * @throws CatalogFaultException if no URL is set
   */
  public static HikariDataSource open(CatalogSettings settings) {
    String url =
        settings
            .jdbcUrl()
            .orElseThrow(
                () ->
                    new CatalogFaultException(
                        "a SQL catalog needs DARKROOM_CATALOG_JDBC_URL", null));
    return open(
        url, settings.jdbcUser(), settings.jdbcPassword().orElse(""), settings.jdbcConnections());
  }

  /** The same, of plain values. */
  public static HikariDataSource open(String url, String user, String password, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("darkroom-sql");
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.setValidationTimeout(LONGEST_WAIT.toMillis() / 2);
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new CatalogUnavailableException(
          "the database " + withoutParameters(url) + " does not answer", e);
    }
  }

  /** Parameters may hold a password. */
  private static String withoutParameters(String url) {
    return url.split("[?;]", 2)[0];
  }
}
