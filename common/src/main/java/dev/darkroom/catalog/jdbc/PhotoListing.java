// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.jdbc;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.RecordPage;
import dev.darkroom.catalog.record.TakenRange;
import dev.darkroom.catalog.record.Timestamps;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a filter's photos are listed: along an index that begins with what they have in common.
 *
 * @param source the tables; {@code k} is the one with the index, {@code p} the photos
 * @param common the columns of the index that are equal for all of them
 * @param values of these
 * @param range the moments asked for; null for all
 * @param moment the column they are ordered by
 */
record PhotoListing(
    String source,
    List<String> common,
    List<String> values,
    @Nullable TakenRange range,
    String moment) {

  private static final List<Attribute> LISTED = Attribute.listed();
  private static final String PHOTOS = "photos k";
  private static final String BY_TAGS = "photo_tags k JOIN photos p ON p.photo_id = k.photo_id";
  private static final String PHOTO_ID = Attribute.PHOTO_ID.attributeName();
  private static final String CREATED_AT = Attribute.CREATED_AT.attributeName();

  static PhotoPage page(Connection connection, PhotoQuery query) throws SQLException {
    PhotoListing listing = of(query);
    RecordPage page = new RecordPage(query);
    if (listing.range() != null && listing.range().isEmpty()) {
      return page.page();
    }
    PagePosition after = query.after();
    Key end = after == null ? null : new Key(Timestamps.format(after.at()), after.photo().value());
    do {
      end = listing.fetch(connection, end, page);
    } while (end != null && page.missing() > 0);
    return page.page();
  }

  private static PhotoListing of(PhotoQuery query) {
    String owner = query.owner().value();
    return switch (query.filter()) {
      case PhotoFilter.All _ ->
          new PhotoListing(PHOTOS, List.of("user_id"), List.of(owner), null, CREATED_AT);
      case PhotoFilter.OfStatus(String status) -> equal(owner, Attribute.STATUS, status);
      case PhotoFilter.OfVersion(PhotoVersion version) ->
          equal(owner, Attribute.VERSION_TYPE, version.wireName());
      case PhotoFilter.OfChecksum(Sha256 checksum) ->
          equal(owner, Attribute.CHECKSUM_SHA256, checksum.hex());
      case PhotoFilter.OfTag(String tag) ->
          new PhotoListing(
              BY_TAGS, List.of("user_id", "tag"), List.of(owner, tag), null, CREATED_AT);
      case PhotoFilter.TakenBetween taken ->
          new PhotoListing(
              PHOTOS,
              List.of("user_id"),
              List.of(owner),
              TakenRange.of(taken),
              Attribute.TAKEN_AT.attributeName());
    };
  }

  private static PhotoListing equal(String owner, Attribute column, String value) {
    return new PhotoListing(
        PHOTOS,
        List.of("user_id", column.attributeName()),
        List.of(owner, value),
        null,
        CREATED_AT);
  }

  /** The place of a row in a listing, as stored. */
  record Key(String at, String id) {}

  /** Adds as many rows as the page misses; gives the last one's key, or null if there were less. */
  private @Nullable Key fetch(Connection connection, @Nullable Key after, RecordPage page)
      throws SQLException {
    int asked = page.missing();
    try (PreparedStatement select = Connections.prepare(connection, sql(after != null))) {
      int index = 0;
      for (String parameter : parameters(after)) {
        select.setString(++index, parameter);
      }
      select.setInt(++index, asked);
      try (ResultSet rows = select.executeQuery()) {
        Key last = null;
        int found = 0;
        while (rows.next()) {
          last = new Key(rows.getString(moment), rows.getString(PHOTO_ID));
          page.add(last.at(), last.id(), () -> Rows.read(rows, LISTED));
          found++;
        }
        return found == asked ? last : null;
      }
    }
  }

  /**
   * Ordered by the whole index, what is equal included, in its directions, so that no database
   * sorts. The first comparison with the last row gives the index its range, the second settles the
   * millisecond's ties.
   */
  String sql(boolean goesOn) {
    String photos = source.equals(PHOTOS) ? "k." : "p.";
    String columns =
        LISTED.stream()
            .map(column -> photos + column.attributeName())
            .collect(Collectors.joining(", "));
    List<String> conditions =
        common.stream()
            .map(column -> "k." + column + " = ?")
            .collect(Collectors.toCollection(ArrayList::new));
    if (range != null) {
      conditions.add("k." + moment + " >= ?");
    }
    if (range != null || goesOn) {
      conditions.add("k." + moment + " <= ?");
    }
    if (goesOn) {
      conditions.add("(k." + moment + " < ? OR k.photo_id < ?)");
    }
    String order =
        Stream.concat(
                common.stream().map(column -> "k." + column),
                Stream.of("k." + moment + " DESC", "k.photo_id DESC"))
            .collect(Collectors.joining(", "));
    return "SELECT %s FROM %s WHERE %s ORDER BY %s LIMIT ?"
        .formatted(columns, source, String.join(" AND ", conditions), order);
  }

  /** The values of the parameters in their order, but for the number of rows. */
  private List<String> parameters(@Nullable Key after) {
    List<String> parameters = new ArrayList<>(values);
    if (range != null) {
      parameters.add(range.first());
    }
    if (after != null) {
      parameters.addAll(List.of(after.at(), after.at(), after.id()));
    } else if (range != null) {
      parameters.add(range.last());
    }
    return parameters;
  }
}
