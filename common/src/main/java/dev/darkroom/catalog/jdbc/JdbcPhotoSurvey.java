// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.PhotoSurvey;
import dev.darkroom.catalog.SurveyMark;
import dev.darkroom.catalog.SurveyPage;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.runtime.BlockingWork;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The survey of a SQL database whose tables {@link JdbcSchema} made, each page from an index. */
public final class JdbcPhotoSurvey implements PhotoSurvey {

  /** The first comparison gives the index its range, the second settles the millisecond's ties. */
  private static final String OVERDUE =
      "SELECT work_due, photo_id FROM photos WHERE work_due < ? AND work_due >= ?"
          + " AND (work_due > ? OR photo_id > ?) ORDER BY work_due, photo_id LIMIT ?";

  private static final String ALL =
      "SELECT '' AS work_due, photo_id FROM photos WHERE photo_id > ? ORDER BY photo_id LIMIT ?";

  private static final String SEPARATOR = "/";

  private final Connections connections;

  /** In a database that is open. The caller closes both. */
  public JdbcPhotoSurvey(DataSource database, BlockingWork threads) {
    this.connections = new Connections(database, threads);
  }

  @Override
  public Future<SurveyPage> overdue(Instant before, int limit, @Nullable SurveyMark after) {
    Place place = Place.of(after);
    return connections.use(
        connection -> {
          try (PreparedStatement select = Connections.prepare(connection, OVERDUE)) {
            select.setString(1, Timestamps.format(before));
            select.setString(2, place.due());
            select.setString(3, place.due());
            select.setString(4, place.id());
            select.setInt(5, limit);
            return page(select, limit);
          }
        });
  }

  @Override
  public Future<SurveyPage> all(int limit, @Nullable SurveyMark after) {
    return connections.use(connection -> all(connection, limit, Place.of(after)));
  }

  private static SurveyPage all(Connection connection, int limit, Place place) throws SQLException {
    try (PreparedStatement select = Connections.prepare(connection, ALL)) {
      select.setString(1, place.id());
      select.setInt(2, limit);
      return page(select, limit);
    }
  }

  private static SurveyPage page(PreparedStatement select, int limit) throws SQLException {
    List<PhotoId> photos = new ArrayList<>(limit);
    int found = 0;
    Place last = Place.BEGINNING;
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found++;
        last = new Place(rows.getString(1), rows.getString(2));
        addIfPhoto(last.id(), photos);
      }
    }
    return new SurveyPage(photos, found == limit ? last.mark() : null);
  }

  private static void addIfPhoto(String id, List<PhotoId> photos) {
    try {
      photos.add(new PhotoId(id));
    } catch (IllegalArgumentException ofAnotherSystem) {
      // Not ours to keep in order.
      return;
    }
  }

  /** The place of a row, as stored. */
  private record Place(String due, String id) {

    /** Before every row. */
    static final Place BEGINNING = new Place("", "");

    static Place of(@Nullable SurveyMark mark) {
      int separator = mark == null ? -1 : mark.value().indexOf(SEPARATOR);
      return mark == null || separator < 0
          ? BEGINNING
          : new Place(mark.value().substring(0, separator), mark.value().substring(separator + 1));
    }

    SurveyMark mark() {
      return new SurveyMark(due + SEPARATOR + id);
    }
  }
}
