// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.catalog;

import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.idempotency.IdempotencyStore;
import dev.darkroom.catalog.jdbc.JdbcIdempotencyStore;
import dev.darkroom.catalog.jdbc.JdbcLeadership;
import dev.darkroom.catalog.jdbc.JdbcPhotoSurvey;
import dev.darkroom.catalog.leadership.Leadership;
import dev.darkroom.photo.PhotoId;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The contract over a SQL database. */
interface JdbcRecordsContract
    extends PhotoRecordsContract,
        PhotoSurveyContract,
        PhotoBatchContract,
        LeadershipContract,
        IdempotencyStoreContract {

  JdbcFixture fixture();

  @Override
  default Vertx vertx() {
    return fixture().vertx();
  }

  @Override
  default PhotoCatalog catalog() {
    return fixture().catalog();
  }

  @Override
  default PhotoSurvey survey() {
    return new JdbcPhotoSurvey(fixture().database(), fixture().threads());
  }

  @Override
  default Leadership leadership() {
    return new JdbcLeadership(fixture().database(), fixture().threads());
  }

  @Override
  default IdempotencyStore requests() {
    return new JdbcIdempotencyStore(fixture().database(), fixture().threads());
  }

  @Override
  default void setText(PhotoId photo, String attribute, String value) {
    set(photo, attribute, value);
  }

  @Override
  default void setEditCount(PhotoId photo, int edits) {
    set(photo, "edit_count", edits);
  }

  private void set(PhotoId photo, String column, Object value) {
    try (Connection connection = fixture().database().getConnection()) {
      try (PreparedStatement foreign =
          connection.prepareStatement(
              "ALTER TABLE photos ADD COLUMN IF NOT EXISTS " + FOREIGN + " VARCHAR")) {
        foreign.execute();
      }
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE photos SET " + column + " = ? WHERE photo_id = ?")) {
        update.setObject(1, value);
        update.setString(2, photo.value());
        update.executeUpdate();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  default @Nullable String read(PhotoId photo, String attribute) {
    try (Connection connection = fixture().database().getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT " + attribute + " FROM photos WHERE photo_id = ?")) {
      select.setString(1, photo.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
