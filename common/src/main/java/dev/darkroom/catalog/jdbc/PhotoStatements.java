// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The SQL by which single photos are read and written. Blocks. Nothing but constants is ever part
 * of a statement's text.
 */
final class PhotoStatements {

  private static final List<Attribute> ALL = List.of(Attribute.values());
  private static final List<Attribute> UPDATED = Attribute.updated();

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
      PhotoTags.replace(connection, saved);
    } catch (SQLException e) {
      if (JdbcFaults.isDuplicateKey(e)) {
        throw new RevisionConflictException(saved.id());
      }
      throw e;
    }
  }

  /** New ones, in as few round trips as it takes. */
  static void insertAll(Connection connection, List<Photo> saved) throws SQLException {
    try (PreparedStatement insert = Connections.prepare(connection, INSERT)) {
      for (Photo photo : saved) {
        Rows.bind(insert, ALL, PhotoRecord.of(photo));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    for (Photo photo : saved) {
      PhotoTags.replace(connection, photo);
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
      PhotoTags.replace(connection, saved);
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

  static void check(Connection connection) throws SQLException {
    try (PreparedStatement check = Connections.prepare(connection, CHECK)) {
      check.executeQuery().close();
    }
  }
}
