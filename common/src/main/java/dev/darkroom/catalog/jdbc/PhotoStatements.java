// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.catalog.record.RecordPage;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of the catalog, each method one statement that commits by itself. Blocks. Nothing but
 * constants is ever part of a statement's text.
 */
final class PhotoStatements {

  private static final List<Attribute> ALL = List.of(Attribute.values());
  private static final List<Attribute> LISTED = Attribute.listed();
  private static final List<Attribute> UPDATED = Attribute.updated();

  private static final String CREATED_AT = Attribute.CREATED_AT.attributeName();
  private static final String PHOTO_ID = Attribute.PHOTO_ID.attributeName();

  private static final String FIND = "SELECT " + names(ALL) + " FROM photos WHERE photo_id = ?";

  private static final String INSERT =
      "INSERT INTO photos ("
          + names(ALL)
          + ") VALUES ("
          + ALL.stream().map(_ -> "?").collect(Collectors.joining(", "))
          + ")";

  private static final String UPDATE =
      "UPDATE photos SET "
          + UPDATED.stream()
              .map(column -> column.attributeName() + " = ?")
              .collect(Collectors.joining(", "))
          + " WHERE photo_id = ? AND revision = ?";

  private static final String DELETE = "DELETE FROM photos WHERE photo_id = ? AND revision = ?";

  /** Ordered by the whole index, user included, so that no database sorts. */
  private static final String NEWEST_FIRST =
      " ORDER BY user_id DESC, created_at DESC, photo_id DESC LIMIT ?";

  private static final String FIRST_PAGE =
      "SELECT " + names(LISTED) + " FROM photos WHERE user_id = ?" + NEWEST_FIRST;

  /** The first comparison gives the index its range, the second settles the millisecond's ties. */
  private static final String NEXT_PAGE =
      "SELECT "
          + names(LISTED)
          + " FROM photos WHERE user_id = ? AND created_at <= ?"
          + " AND (created_at < ? OR photo_id < ?)"
          + NEWEST_FIRST;

  private static final String CHECK = "SELECT 1 FROM photos WHERE photo_id = ''";

  private PhotoStatements() {}

  private static String names(List<Attribute> columns) {
    return columns.stream().map(Attribute::attributeName).collect(Collectors.joining(", "));
  }

  static Optional<Photo> find(Connection connection, PhotoId id) throws SQLException {
    try (PreparedStatement find = Connections.prepare(connection, FIND)) {
      find.setString(1, id.value());
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? Optional.of(Rows.read(row, ALL).photo()) : Optional.empty();
      }
    }
  }

  /** Fails with the conflict if there is a photo of that identity already. */
  static void insert(Connection connection, Photo saved) throws SQLException {
    try (PreparedStatement insert = Connections.prepare(connection, INSERT)) {
      Rows.bind(insert, ALL, PhotoRecord.of(saved));
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
    try (PreparedStatement update = Connections.prepare(connection, UPDATE)) {
      Rows.bind(update, UPDATED, PhotoRecord.of(saved));
      update.setString(UPDATED.size() + 1, saved.id().value());
      update.setLong(UPDATED.size() + 2, read);
      if (update.executeUpdate() == 0) {
        throw new RevisionConflictException(saved.id());
      }
    }
  }

  /** Fails with the conflict if a photo of another revision is stored. */
  static void delete(Connection connection, Photo photo) throws SQLException {
    try (PreparedStatement delete = Connections.prepare(connection, DELETE)) {
      delete.setString(1, photo.id().value());
      delete.setLong(2, photo.revision());
      if (delete.executeUpdate() == 0 && find(connection, photo.id()).isPresent()) {
        throw new RevisionConflictException(photo.id());
      }
    }
  }

  static PhotoPage page(Connection connection, PhotoQuery query) throws SQLException {
    PagePosition after = query.after();
    RecordPage page = new RecordPage(query.limit());
    Key end = after == null ? null : new Key(Timestamps.format(after.at()), after.photo().value());
    do {
      end = fetch(connection, query.owner(), end, page);
    } while (end != null && page.missing() > 0);
    return page.page();
  }

  /** The place of a row in a listing, as stored. */
  private record Key(String createdAt, String id) {}

  /** Adds as many rows as the page misses; gives the last one's key, or null if there were less. */
  private static @Nullable Key fetch(
      Connection connection, UserId owner, @Nullable Key after, RecordPage page)
      throws SQLException {
    int asked = page.missing();
    try (PreparedStatement select =
        Connections.prepare(connection, after == null ? FIRST_PAGE : NEXT_PAGE)) {
      int index = 0;
      select.setString(++index, owner.value());
      if (after != null) {
        select.setString(++index, after.createdAt());
        select.setString(++index, after.createdAt());
        select.setString(++index, after.id());
      }
      select.setInt(++index, asked);
      try (ResultSet rows = select.executeQuery()) {
        Key last = null;
        int found = 0;
        while (rows.next()) {
          last = new Key(rows.getString(CREATED_AT), rows.getString(PHOTO_ID));
          page.add(last.createdAt(), last.id(), () -> Rows.read(rows, LISTED));
          found++;
        }
        return found == asked ? last : null;
      }
    }
  }

  static void check(Connection connection) throws SQLException {
    try (PreparedStatement check = Connections.prepare(connection, CHECK)) {
      check.executeQuery().close();
    }
  }
}
