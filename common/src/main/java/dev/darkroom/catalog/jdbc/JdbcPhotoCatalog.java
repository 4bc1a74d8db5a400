// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The catalog in a SQL database whose tables {@link JdbcSchema} made. */
public final class JdbcPhotoCatalog implements PhotoCatalog {

  private final Connections connections;

  /**
   * A catalog in a database that is open. The caller closes both.
   *
   * @param threads as many as the database has connections: more would only wait for one
   */
  public JdbcPhotoCatalog(DataSource database, BlockingWork threads) {
    this.connections = new Connections(database, threads);
  }

  @Override
  public Future<Optional<Photo>> find(PhotoId id) {
    return connections.use(connection -> PhotoStatements.find(connection, id));
  }

  @Override
  public Future<Photo> save(Photo photo) {
    Photo saved = photo.withRevision(photo.revision() + 1);
    return connections.useAtOnce(
        connection -> {
          if (photo.revision() == 0) {
            PhotoStatements.insert(connection, saved);
          } else {
            PhotoStatements.update(connection, saved, photo.revision());
          }
          return saved;
        });
  }

  /** All in one transaction; if that is refused, each by itself to find out whose fault it is. */
  @Override
  public Future<List<Insertion>> insertAll(List<Photo> photos) {
    PhotoCatalog.requireNew(photos);
    List<Photo> saved = photos.stream().map(photo -> photo.withRevision(1)).toList();
    return connections
        .useAtOnce(
            connection -> {
              PhotoStatements.insertAll(connection, saved);
              return saved.stream().<Insertion>map(Insertion.Stored::new).toList();
            })
        .recover(
            failure ->
                switch (failure) {
                  case CatalogUnavailableException down ->
                      Future.succeededFuture(
                          Collections.<Insertion>nCopies(
                              photos.size(), new Insertion.Failed(down)));
                  default -> PhotoCatalog.super.insertAll(photos);
                });
  }

  @Override
  public Future<Void> delete(Photo photo) {
    return connections
        .use(
            connection -> {
              PhotoStatements.delete(connection, photo);
              return photo;
            })
        .mapEmpty();
  }

  @Override
  public Future<PhotoPage> page(PhotoQuery query) {
    return connections.use(connection -> PhotoListing.page(connection, query));
  }

  @Override
  public Future<Void> check() {
    return connections
        .use(
            connection -> {
              PhotoStatements.check(connection);
              return true;
            })
        .mapEmpty();
  }
}
