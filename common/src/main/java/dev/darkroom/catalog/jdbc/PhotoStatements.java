// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL of the catalog, each method one statement that commits by itself. Blocks. Nothing but
 * constants is ever part of a statement's text.
 */
final class PhotoStatements {

  private static final int TIMEOUT_SECONDS = 10;

  private static final String COLUMNS =
      Rows.COLUMNS.stream().map(Attribute::attributeName).collect(Collectors.joining(", "));

  private static final String FIND = "SELECT " + COLUMNS + " FROM photos WHERE photo_id = ?";

  private static final String INSERT =
      "INSERT INTO photos ("
          + COLUMNS
          + ") VALUES ("
          + Rows.COLUMNS.stream().map(_ -> "?").collect(Collectors.joining(", "))
          + ")";

  private static final String UPDATE =
      "UPDATE photos SET "
          + Rows.COLUMNS.stream()
              .map(column -> column.attributeName() + " = ?")
              .collect(Collectors.joining(", "))
          + " WHERE photo_id = ? AND revision = ?";

  private static final String DELETE = "DELETE FROM photos WHERE photo_id = ? AND revision = ?";

  /** Ordered by the whole index, user included, so that no database sorts. */
  private static final String NEWEST_FIRST =
      " ORDER BY user_id DESC, created_at DESC, photo_id DESC LIMIT ?";

  private static final String FIRST_PAGE =
      "SELECT " + COLUMNS + " FROM photos WHERE user_id = ?" + NEWEST_FIRST;

  /** The first comparison gives the index its range, the second settles the millisecond's ties. */
  private static final String NEXT_PAGE =
      "SELECT "
          + COLUMNS
          + " FROM photos WHERE user_id = ? AND created_at <= ?"
          + " AND (created_at < ? OR photo_id < ?)"
          + NEWEST_FIRST;

  private static final String CHECK = "SELECT 1 FROM photos WHERE photo_id = ''";

  private PhotoStatements() {}

  static Optional<Photo> find(Connection connection, PhotoId id) throws SQLException {
    try (PreparedStatement find = prepare(connection, FIND)) {
      find.setString(1, id.value());
      return query(find).stream().findFirst();
    }
  }

  /** Fails with the conflict if there is a photo of that identity already. */
  static void insert(Connection connection, Photo saved) throws SQLException {
    try (PreparedStatement insert = prepare(connection, INSERT)) {
      Rows.bind(insert, PhotoRecord.of(saved));
      insert.executeUpdate();
    } catch (SQLException e) {
      if (JdbcFaults.isDuplicateKey(e)) {
        throw new RevisionConflictException(saved.id());
      }
      throw e;
    }
  }

  /** Fails with the conflict if the stored revision is not the one that was read. */
  static void update(Connection connection, Photo saved, long read) throws SQLException {
    try (PreparedStatement update = prepare(connection, UPDATE)) {
      Rows.bind(update, PhotoRecord.of(saved));
      update.setString(Rows.COLUMNS.size() + 1, saved.id().value());
      update.setLong(Rows.COLUMNS.size() + 2, read);
      if (update.executeUpdate() == 0) {
        throw new RevisionConflictException(saved.id());
      }
    }
  }

  /** Fails with the conflict if a photo of another revision is stored. */
  static void delete(Connection connection, Photo photo) throws SQLException {
    try (PreparedStatement delete = prepare(connection, DELETE)) {
      delete.setString(1, photo.id().value());
      delete.setLong(2, photo.revision());
      if (delete.executeUpdate() == 0 && find(connection, photo.id()).isPresent()) {
        throw new RevisionConflictException(photo.id());
      }
    }
  }

  static PhotoPage page(Connection connection, PhotoQuery query) throws SQLException {
    PagePosition after = query.after();
    try (PreparedStatement page = prepare(connection, after == null ? FIRST_PAGE : NEXT_PAGE)) {
      int index = 0;
      page.setString(++index, query.owner().value());
      if (after != null) {
        String createdAt = Timestamps.format(after.createdAt());
        page.setString(++index, createdAt);
        page.setString(++index, createdAt);
        page.setString(++index, after.photo().value());
      }
      // One more than asked for tells whether there is a next page.
      page.setInt(++index, query.limit() + 1);
      return pageOf(query(page), query.limit());
    }
  }

  private static PhotoPage pageOf(List<Photo> photos, int limit) {
    if (photos.size() <= limit) {
      return new PhotoPage(photos, null);
    }
    List<Photo> page = photos.subList(0, limit);
    Photo last = page.getLast();
    return new PhotoPage(page, new PagePosition(last.createdAt(), last.id()));
  }

  static void check(Connection connection) throws SQLException {
    try (PreparedStatement check = prepare(connection, CHECK)) {
      check.executeQuery().close();
    }
  }

  private static List<Photo> query(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<Photo> photos = new ArrayList<>();
      while (rows.next()) {
        photos.add(Rows.read(rows).photo());
      }
      return photos;
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(TIMEOUT_SECONDS);
    return statement;
  }
}
