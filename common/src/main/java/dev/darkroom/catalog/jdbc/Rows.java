// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.catalog.record.RecordJson;
import dev.darkroom.catalog.record.Value;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records as rows and back. A column for each attribute, NULL where it is absent. */
final class Rows {

  private Rows() {}

  /** Binds these columns, beginning with the first parameter. */
  static void bind(PreparedStatement statement, List<Attribute> columns, PhotoRecord photo)
      throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      bind(statement, i + 1, columns.get(i), photo.values().get(columns.get(i)));
    }
  }

  private static void bind(
      PreparedStatement statement, int index, Attribute attribute, @Nullable Value value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, type(attribute).getVendorTypeNumber());
      case Value.Text(String text) -> statement.setString(index, text);
      case Value.Whole(long number) -> statement.setLong(index, number);
      case Value.Flag(boolean flag) -> statement.setBoolean(index, flag);
      case Value.Json json -> statement.setString(index, RecordJson.toText(json.node()));
    }
  }

  private static JDBCType type(Attribute attribute) {
    return switch (attribute.kind()) {
      case TEXT, JSON -> JDBCType.VARCHAR;
      case NUMBER -> JDBCType.BIGINT;
      case FLAG -> JDBCType.BOOLEAN;
    };
  }

  /**
   * The record of the current row, of which these columns were selected.
   *
   * @throws CatalogFaultException if a document in it is none
   */
  static PhotoRecord read(ResultSet row, List<Attribute> columns) throws SQLException {
    Map<Attribute, Value> values = new EnumMap<>(Attribute.class);
    for (Attribute attribute : columns) {
      Value value = read(row, attribute);
      if (value != null) {
        values.put(attribute, value);
      }
    }
    return new PhotoRecord(values);
  }

  private static @Nullable Value read(ResultSet row, Attribute attribute) throws SQLException {
    String column = attribute.attributeName();
    Value value =
        switch (attribute.kind()) {
          case TEXT -> new Value.Text(orEmpty(row.getString(column)));
          case JSON -> new Value.Json(document(column, orEmpty(row.getString(column))));
          case NUMBER -> new Value.Whole(row.getLong(column));
          case FLAG -> new Value.Flag(row.getBoolean(column));
        };
    return row.wasNull() ? null : value;
  }

  private static JsonNode document(String column, String text) {
    try {
      return RecordJson.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CatalogFaultException("a record holds what is not JSON as " + column, e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
