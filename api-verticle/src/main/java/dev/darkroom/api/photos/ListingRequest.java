// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoFilter.OfStatus;
import dev.darkroom.catalog.PhotoFilter.OfTag;
import dev.darkroom.catalog.PhotoFilter.OfVersion;
import dev.darkroom.catalog.PhotoFilter.TakenBetween;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.PhotoVersion;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The question that a call's parameters ask. The listing goes along the index of the first filter
 * there is, those of the time first since they decide on the order, then the one that is likely to
 * have the fewest photos; the others narrow it.
 */
final class ListingRequest {

  private static final int DEFAULT_LIMIT = 50;
  private static final String BY_TAKEN_AT = "takenAt";

  private final Call call;

  private ListingRequest(Call call) {
    this.call = call;
  }

  /** The question for the first page; the parameters are as the contract wants each of them. */
  static PhotoQuery of(Call call) {
    return new ListingRequest(call).query();
  }

  private PhotoQuery query() {
    List<PhotoFilter> filters = new ArrayList<>();
    taken().ifPresent(filters::add);
    call.query("tag").map(OfTag::new).ifPresent(filters::add);
    call.query("status").map(OfStatus::new).ifPresent(filters::add);
    call.query("version")
        .map(name -> new OfVersion(PhotoVersion.valueOf(name.toUpperCase(Locale.ROOT))))
        .ifPresent(filters::add);
    PhotoFilter first = filters.isEmpty() ? new PhotoFilter.All() : filters.removeFirst();
    int limit = call.query("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
    return new PhotoQuery(call.user(), first, filters, limit, null);
  }

  private Optional<PhotoFilter> taken() {
    @Nullable Instant from = moment("takenAfter");
    @Nullable Instant to = moment("takenBefore");
    Optional<String> sort = call.query("sort");
    if (from == null && to == null) {
      return sort.filter(BY_TAKEN_AT::equals).map(_ -> new TakenBetween(null, null));
    }
    if (sort.isPresent() && !sort.get().equals(BY_TAKEN_AT)) {
      throw invalid(
          "sort", "must be takenAt, or left out, where takenAfter or takenBefore are given");
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw invalid("takenBefore", "must be later than takenAfter");
    }
    return Optional.of(new TakenBetween(from, to));
  }

  private @Nullable Instant moment(String parameter) {
    Optional<String> text = call.query(parameter);
    try {
      return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant).orElse(null);
    } catch (DateTimeException e) {
      throw invalid(
          parameter,
          "must be a moment such as 2025-08-02T18:04:05Z; a + in it is written %2B in a URL");
    }
  }

  static ProblemException invalid(String parameter, String detail) {
    return new ProblemException(
        Problem.InvalidRequest.of(FieldError.ofParameter(parameter, detail)));
  }
}
