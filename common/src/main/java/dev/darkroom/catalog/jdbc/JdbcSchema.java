// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.Attribute.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * The SQL tables of the catalog. The columns are the record's attributes; those of a newer release
 * are added to a table of an older one.
 */
public final class JdbcSchema {

  private static final List<String> KEYS =
      List.of(
          "photo_id VARCHAR(36) NOT NULL PRIMARY KEY",
          "user_id VARCHAR(64) NOT NULL",
          "created_at VARCHAR(24) NOT NULL",
          "revision BIGINT NOT NULL");

  /** By what photos are listed: each filter's columns, then the order. */
  private static final List<String> LISTING_INDEXES =
      List.of(
          "photos_by_user ON photos (user_id, created_at DESC, photo_id DESC)",
          "photos_by_status ON photos (user_id, status, created_at DESC, photo_id DESC)",
          "photos_by_version ON photos (user_id, version_type, created_at DESC, photo_id DESC)",
          "photos_by_checksum ON photos"
              + " (user_id, checksum_sha256, created_at DESC, photo_id DESC)",
          "photos_by_taken_at ON photos (user_id, taken_at DESC, photo_id DESC)");

  /** Only photos on their way have a moment at which they are due. */
  private static final String WORK_INDEX =
      "CREATE INDEX IF NOT EXISTS photos_by_work ON photos (work_due, photo_id)";

  private static final String LEASES =
      "CREATE TABLE IF NOT EXISTS leases (name VARCHAR(64) NOT NULL PRIMARY KEY,"
          + " held_by VARCHAR NOT NULL, held_until VARCHAR(24) NOT NULL, fence BIGINT NOT NULL,"
          + " progress VARCHAR NOT NULL)";

  private static final String IDEMPOTENCY_KEYS =
      "CREATE TABLE IF NOT EXISTS idempotency_keys (user_id VARCHAR(64) NOT NULL,"
          + " request_key VARCHAR(255) NOT NULL, fingerprint VARCHAR(64) NOT NULL,"
          + " seed VARCHAR(36) NOT NULL, holder VARCHAR(36) NOT NULL, outcome VARCHAR NOT NULL,"
          + " busy_until VARCHAR(24) NOT NULL, expires_at VARCHAR(24) NOT NULL,"
          + " PRIMARY KEY (user_id, request_key))";

  private static final String EXPIRY_INDEX =
      "CREATE INDEX IF NOT EXISTS idempotency_keys_by_expiry ON idempotency_keys (expires_at)";

  private JdbcSchema() {}

  /**
   * Makes what is missing. Blocks; to be called once at start, before anything is served.
   *
   * @throws dev.darkroom.catalog.CatalogException if the database refuses or does not answer
   */
  public static void create(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS photos (" + String.join(", ", KEYS) + ")");
      for (Attribute column : Attribute.values()) {
        statement.execute(
            "ALTER TABLE photos ADD COLUMN IF NOT EXISTS "
                + column.attributeName()
                + " "
                + type(column.kind()));
      }
      for (String index : LISTING_INDEXES) {
        statement.execute("CREATE INDEX IF NOT EXISTS " + index);
      }
      statement.execute(WORK_INDEX);
      statement.execute(LEASES);
      statement.execute(IDEMPOTENCY_KEYS);
      statement.execute(EXPIRY_INDEX);
      PhotoTags.create(connection);
    } catch (SQLException e) {
      throw JdbcFaults.translate(e);
    }
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case TEXT, JSON -> "VARCHAR";
      case NUMBER -> "BIGINT";
      case FLAG -> "BOOLEAN";
    };
  }
}
