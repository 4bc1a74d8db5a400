// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the photos of all users, for whoever keeps them in order. Not for requests.
 *
 * <p>It tells of photos by their identity alone: what one is like now {@link PhotoCatalog#find}
 * says. A page may have fewer than were asked for, perhaps none, even if there is a next one.
 *
 * <p>Every future completes on the context the call was made on. It fails with a {@link
 * CatalogException}; a {@link CatalogUnavailableException} is worth another try.
 */
public interface PhotoSurvey {

  /** The most photos of one page. */
  int MAX_LIMIT = 200;

  /**
   * Photos on their way that should have come to an end before that moment: see {@link
   * dev.darkroom.photo.Photo#dueAt}. Each once, those that wait for longest early on; the cost is
   * that of the page, however many photos there are. One that was saved a moment ago may show with
   * the moment it had before.
   *
   * @param limit 1 to {@value #MAX_LIMIT}
   * @param after where the page before ended; null, or one that is not of this survey, to begin
   */
  Future<SurveyPage> overdue(Instant before, int limit, @Nullable SurveyMark after);

  /**
   * All photos, in an order of the adapter's choice. One that is there from the first page to the
   * last is on exactly one of them.
   *
   * @param limit 1 to {@value #MAX_LIMIT}
   * @param after where the page before ended; null, or one that is not of this survey, to begin
   */
  Future<SurveyPage> all(int limit, @Nullable SurveyMark after);
}
