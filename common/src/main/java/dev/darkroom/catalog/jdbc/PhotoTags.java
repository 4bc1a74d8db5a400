// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.catalog.record.RecordJson;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.Photo;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A row for each tag of each photo, by which photos are listed: the column of the photo itself
 * holds all its tags as one document. A photo that is deleted takes its rows with it. Blocks.
 */
final class PhotoTags {

  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS photo_tags_filling (photo_id VARCHAR(36) NOT NULL"
          + " REFERENCES photos (photo_id) ON DELETE CASCADE, user_id VARCHAR(64) NOT NULL,"
          + " tag VARCHAR NOT NULL, created_at VARCHAR(24) NOT NULL)";

  private static final String IS_THERE = "SELECT 1 FROM photo_tags WHERE photo_id = ''";

  private static final String COLUMNS = " (photo_id, user_id, tag, created_at) VALUES (?, ?, ?, ?)";

  private PhotoTags() {}

  /**
   * Makes the table if it is missing, with the tags of the photos there are. It gets its name when
   * it is whole, so that a start that was cut off is made up for by the next one.
   */
  static void create(Connection connection) throws SQLException {
    if (isThere(connection)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
      statement.execute("DELETE FROM photo_tags_filling");
      fill(connection, statement);
      statement.execute(
          "CREATE INDEX IF NOT EXISTS photo_tags_by_user ON photo_tags_filling"
              + " (user_id, tag, created_at DESC, photo_id DESC)");
      statement.execute(
          "CREATE INDEX IF NOT EXISTS photo_tags_by_photo ON photo_tags_filling (photo_id)");
      statement.execute("ALTER TABLE photo_tags_filling RENAME TO photo_tags");
    }
  }

  private static boolean isThere(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(IS_THERE).close();
      return true;
    } catch (SQLException missing) {
      return false;
    }
  }

  private static void fill(Connection connection, Statement statement) throws SQLException {
    try (ResultSet photos =
            statement.executeQuery(
                "SELECT photo_id, user_id, created_at, tags FROM photos"
                    + " WHERE tags IS NOT NULL AND tags <> '[]'");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO photo_tags_filling" + COLUMNS)) {
      while (photos.next()) {
        insert(insert, photos.getString(1), photos.getString(2), photos.getString(3), tags(photos));
      }
    }
  }

  private static Set<String> tags(ResultSet photo) throws SQLException {
    Set<String> tags = new LinkedHashSet<>();
    try {
      for (JsonNode tag : RecordJson.parse(photo.getString(4))) {
        if (tag.isTextual()) {
          tags.add(tag.textValue());
        }
      }
    } catch (IllegalArgumentException broken) {
      // The photo can not be read, so that no listing shows it.
      return Set.of();
    }
    return tags;
  }

  /** Makes the rows those of the photo's tags; touches nothing where they are. */
  static void replace(Connection connection, Photo photo) throws SQLException {
    Set<String> tags = new LinkedHashSet<>(photo.details().tags());
    Set<String> stored = photo.revision() == 1 ? Set.of() : stored(connection, photo);
    if (stored.equals(tags)) {
      return;
    }
    if (!stored.isEmpty()) {
      try (PreparedStatement delete =
          Connections.prepare(connection, "DELETE FROM photo_tags WHERE photo_id = ?")) {
        delete.setString(1, photo.id().value());
        delete.executeUpdate();
      }
    }
    try (PreparedStatement insert =
        Connections.prepare(connection, "INSERT INTO photo_tags" + COLUMNS)) {
      insert(
          insert,
          photo.id().value(),
          photo.owner().value(),
          Timestamps.format(photo.createdAt()),
          tags);
    }
  }

  private static Set<String> stored(Connection connection, Photo photo) throws SQLException {
    try (PreparedStatement select =
        Connections.prepare(connection, "SELECT tag FROM photo_tags WHERE photo_id = ?")) {
      select.setString(1, photo.id().value());
      Set<String> tags = new HashSet<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tags.add(rows.getString(1));
        }
      }
      return tags;
    }
  }

  private static void insert(
      PreparedStatement insert, String photo, String user, String createdAt, Collection<String> all)
      throws SQLException {
    for (String tag : all) {
      insert.setString(1, photo);
      insert.setString(2, user);
      insert.setString(3, tag);
      insert.setString(4, createdAt);
      insert.addBatch();
    }
    if (!all.isEmpty()) {
      insert.executeBatch();
    }
  }
}
