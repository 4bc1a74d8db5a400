// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Positions in a user's listing, as clients carry them: version, time and photo, sealed for the
 * user and the filters, which decide on the order. May be used by several threads.
 */
public final class PageCursor {

  private static final byte VERSION = 3;
  private static final int POSITION_BYTES = 1 + Long.BYTES + 2 * Long.BYTES;

  private final CursorSeal seal;

  public PageCursor(CursorSeal seal) {
    this.seal = seal;
  }

  /** The cursor of a position in the listing that the query is of. */
  public String write(PhotoQuery query, PagePosition position) {
    UUID photo = UUID.fromString(position.photo().value());
    return seal.close(
        ByteBuffer.allocate(POSITION_BYTES)
            .put(VERSION)
            .putLong(position.at().toEpochMilli())
            .putLong(photo.getMostSignificantBits())
            .putLong(photo.getLeastSignificantBits())
            .array(),
        listing(query));
  }

  /** The position, if the cursor is of the listing that the query is of and as it was given out. */
  public Optional<PagePosition> read(PhotoQuery query, String cursor) {
    return seal.open(cursor, listing(query))
        .map(ByteBuffer::wrap)
        .filter(bytes -> bytes.remaining() == POSITION_BYTES && bytes.get() == VERSION)
        .map(PageCursor::position);
  }

  private static PagePosition position(ByteBuffer bytes) {
    Instant at = Instant.ofEpochMilli(bytes.getLong());
    UUID photo = new UUID(bytes.getLong(), bytes.getLong());
    return new PagePosition(at, PhotoId.of(photo));
  }

  private static List<List<String>> listing(PhotoQuery query) {
    List<List<String>> listing = new ArrayList<>();
    listing.add(List.of(query.owner().value()));
    listing.add(texts(query.filter()));
    query.narrowedBy().forEach(filter -> listing.add(texts(filter)));
    return listing;
  }

  /** By names of the cursor's own: a cursor must outlive a release. */
  private static List<String> texts(PhotoFilter filter) {
    return switch (filter) {
      case PhotoFilter.All _ -> List.of("all");
      case PhotoFilter.OfStatus(String status) -> List.of("status", status);
      case PhotoFilter.OfTag(String tag) -> List.of("tag", tag);
      case PhotoFilter.TakenBetween(@Nullable Instant from, @Nullable Instant to) ->
          List.of("taken", text(from), text(to));
      case PhotoFilter.OfVersion(PhotoVersion version) -> List.of("version", version.wireName());
      case PhotoFilter.OfChecksum(Sha256 checksum) -> List.of("checksum", checksum.hex());
    };
  }

  private static String text(@Nullable Instant moment) {
    return moment == null ? "" : moment.toString();
  }
}
