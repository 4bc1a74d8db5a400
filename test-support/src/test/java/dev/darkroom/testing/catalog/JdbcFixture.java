// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import static dev.darkroom.testing.async.Await.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.jdbc.JdbcDataSources;
import dev.darkroom.catalog.jdbc.JdbcPhotoCatalog;
import dev.darkroom.catalog.jdbc.JdbcSchema;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** An H2 database with the schema, and the threads that wait for its answers. */
final class JdbcFixture implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingWork threads = BlockingWork.open(vertx, "catalog-test", CONNECTIONS, 1_000);
  private final HikariDataSource database;

  private JdbcFixture(String url) {
    database = open(url);
    JdbcSchema.create(database);
  }

  /** A new one, gone when it is closed. */
  static JdbcFixture inMemory() {
    return new JdbcFixture(newInMemory());
  }

  /** The one that the folder has, whose schema is brought up to date, or a new one. */
  static JdbcFixture inFileIn(Path folder) {
    return new JdbcFixture("jdbc:h2:file:" + folder.resolve("catalog"));
  }

  /** Connections to a database without any schema that the fixture made. */
  static HikariDataSource open(String url) {
    return JdbcDataSources.open(url, "darkroom", "secret-of-the-test", CONNECTIONS);
  }

  static String newInMemory() {
    return "jdbc:h2:mem:" + UUID.randomUUID();
  }

  Vertx vertx() {
    return vertx;
  }

  BlockingWork threads() {
    return threads;
  }

  HikariDataSource database() {
    return database;
  }

  PhotoCatalog catalog() {
    return new JdbcPhotoCatalog(database, threads);
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() {
    await(threads.close());
    database.close();
    await(vertx.close());
  }
}
