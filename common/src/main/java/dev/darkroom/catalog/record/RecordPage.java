// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import dev.darkroom.catalog.CatalogFaultException;
import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoPage;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.telemetry.LogKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the records of a page. One that can not be read, or is none of those asked for any more,
 * takes its place without a photo, so that the others are shown and paging goes on behind it. Not
 * for several threads at once.
 */
public final class RecordPage {

  private static final Logger logger = LoggerFactory.getLogger(RecordPage.class);

  private final PhotoQuery query;
  private final List<Photo> photos = new ArrayList<>();
  private int places;
  private @Nullable PagePosition last;
  private boolean more;

  /** The answer to that question. */
  public RecordPage(PhotoQuery query) {
    this.query = query;
  }

  /** Reads a record, which may throw the {@link CatalogFaultException} of a broken one. */
  @FunctionalInterface
  public interface Reader<X extends Exception> {
    PhotoRecord read() throws X;
  }

  /** How many records it takes to fill the page and to know whether another follows. */
  public int missing() {
    return more ? 0 : query.limit() + 1 - places;
  }

  /**
   * Adds the next record.
   *
   * @param at the moment that the listing is ordered by, as stored
   * @param id as stored
   */
  public <X extends Exception> void add(String at, String id, Reader<X> reader) throws X {
    if (hasPlace(at, id)) {
      show(id, reader);
    }
  }

  /**
   * Takes the next place, for a record that is read later.
   *
   * @param at the moment that the listing is ordered by, as stored
   * @param id as stored
   * @return whether it is on this page, so that it is to be shown
   */
  public boolean hasPlace(String at, String id) {
    Optional<PagePosition> position = position(at, id);
    if (position.isEmpty()) {
      logLeftOut(id, "a key that is not of this system");
      return false;
    }
    if (places == query.limit()) {
      more = true;
      return false;
    }
    places++;
    last = position.get();
    return true;
  }

  /** Shows a record that has a place, in the order of the places. */
  public <X extends Exception> void show(String id, Reader<X> reader) throws X {
    try {
      PhotoRecord found = reader.read();
      if (RecordFilter.matches(found, query)) {
        photos.add(found.photo());
      }
    } catch (CatalogFaultException unreadable) {
      Throwable reason = unreadable.getCause() == null ? unreadable : unreadable.getCause();
      logLeftOut(id, String.valueOf(reason.getMessage()));
    }
  }

  /** A page can end only where its position leads back to, to the letter. */
  private static Optional<PagePosition> position(String at, String id) {
    try {
      Instant moment = Timestamps.parse(at);
      PhotoId photo = new PhotoId(id);
      return Timestamps.format(moment).equals(at) && photo.value().equals(id)
          ? Optional.of(new PagePosition(moment, photo))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static void logLeftOut(String id, String reason) {
    logger
        .atWarn()
        .addKeyValue(LogKey.EVENT, "record_unreadable")
        .addKeyValue(LogKey.PHOTO_ID, id)
        .addKeyValue(LogKey.REASON, reason)
        .log("A record that can not be read is left out of the listing");
  }

  /** What was added so far. */
  public PhotoPage page() {
    return new PhotoPage(photos, more ? last : null);
  }
}
