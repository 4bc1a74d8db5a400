// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** The catalog in a SQL database whose tables {@link JdbcSchema} made. */
public final class JdbcPhotoCatalog implements PhotoCatalog {

  private final DataSource database;
  private final BlockingWork threads;

  /**
   * A catalog in a database that is open. The caller closes both.
   *
   * @param threads as many as the database has connections: more would only wait for one
   */
  public JdbcPhotoCatalog(DataSource database, BlockingWork threads) {
    this.database = database;
    this.threads = threads;
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    return withConnection(connection -> PhotoStatements.find(connection, id));
  }

  @Override
  public Future<Photo> save(Photo photo) {
    Photo saved = photo.withRevision(photo.revision() + 1);
    return withConnection(
        connection -> {
          if (photo.revision() == 0) {
            PhotoStatements.insert(connection, saved);
          } else {
            PhotoStatements.update(connection, saved, photo.revision());
          }
          return saved;
        });
  }

  @Override
  public Future<Void> delete(Photo photo) {
    return withConnection(
            connection -> {
              PhotoStatements.delete(connection, photo);
              return photo;
            })
        .mapEmpty();
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    return withConnection(connection -> PhotoStatements.page(connection, query));
  }

  @Override
  public Future<Void> check() {
    return withConnection(
            connection -> {
              PhotoStatements.check(connection);
              return true;
            })
        .mapEmpty();
  }

  private <T> Future<T> withConnection(Statement<T> statement) {
    Callable<T> work =
        () -> {
          try (Connection connection = database.getConnection()) {
            return statement.run(connection);
          }
        };
    return threads.run(work).recover(e -> Future.failedFuture(JdbcFaults.translate(e)));
  }

  /** What is done with a connection. */
  @FunctionalInterface
  private interface Statement<T> {
    T run(Connection connection) throws SQLException;
  }
}
