// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.Problems;
import dev.darkroom.catalog.CatalogException;
import dev.darkroom.catalog.Insertion;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the records of photos that are about to be uploaded. */
public final class Announcer {

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final PhotoCatalog catalog;
  private final Uploads uploads;

  public Announcer(PhotoCatalog catalog, Uploads uploads) {
    this.catalog = catalog;
    this.uploads = uploads;
  }

  /**
   * What became of each entry, in their order. Fails with the catalog's reason if it kept none of
   * those that it was given.
   *
   * @param ids gives one that nobody can guess for each entry
   */
  Future<List<Announced>> announce(Call call, List<Entry> entries, Supplier<UUID> ids) {
    return insert(call, planned(call, entries, ids), Map.of());
  }

  /**
   * The same, of entries of which some may have been written already.
   *
   * @param ids gives those that it gave then
   */
  Future<List<Announced>> resume(Call call, List<Entry> entries, Supplier<UUID> ids) {
    List<Planned> plan = planned(call, entries, ids);
    List<Future<Optional<Photo>>> finds =
        plan.stream()
            .flatMap(entry -> entry.photo().stream())
            .map(photo -> catalog.find(photo.id()))
            .toList();
    return Future.all(finds)
        .compose(
            all -> {
              Map<PhotoId, Photo> found = new HashMap<>();
              for (Optional<Photo> photo : all.<Optional<Photo>>list()) {
                photo.ifPresent(there -> found.put(there.id(), there));
              }
              return insert(call, plan, found);
            });
  }

  /** An entry with the photo it is to become; none if it is faulty. */
  private record Planned(Entry entry, Optional<Photo> photo) {}

  private List<Planned> planned(Call call, List<Entry> entries, Supplier<UUID> ids) {
    return entries.stream()
        .map(
            entry -> {
              PhotoId id = PhotoId.of(ids.get());
              return new Planned(
                  entry,
                  switch (entry) {
                    case Entry.Sound(var request) ->
                        Optional.of(uploads.reserve(call.user(), request, id));
                    case Entry.Faulty _ -> Optional.empty();
                  });
            })
        .toList();
  }

  private Future<List<Announced>> insert(
      Call call, List<Planned> plan, Map<PhotoId, Photo> written) {
    List<Photo> missing =
        plan.stream()
            .flatMap(entry -> entry.photo().stream())
            .filter(photo -> !written.containsKey(photo.id()))
            .toList();
    return insert(missing)
        .map(
            insertions -> {
              check(call, insertions);
              Map<PhotoId, Insertion> outcomes = new HashMap<>();
              written.forEach((id, photo) -> outcomes.put(id, new Insertion.Stored(photo)));
              for (int n = 0; n < missing.size(); n++) {
                outcomes.put(missing.get(n).id(), insertions.get(n));
              }
              return plan.stream().map(entry -> result(entry, outcomes)).toList();
            });
  }

  /** One alone is held against what may be there, which costs no more. */
  private Future<List<Insertion>> insert(List<Photo> photos) {
    return photos.size() == 1
        ? Insertion.of(catalog.save(photos.getFirst())).map(List::of)
        : catalog.insertAll(photos);
  }

  private static Announced result(Planned planned, Map<PhotoId, Insertion> outcomes) {
    return switch (planned.entry()) {
      case Entry.Faulty(var problem) -> new Announced.Refused(problem);
      case Entry.Sound _ ->
          switch (Objects.requireNonNull(outcomes.get(planned.photo().orElseThrow().id()))) {
            case Insertion.Stored(Photo photo) -> new Announced.Created(photo);
            case Insertion.Failed(CatalogException reason) ->
                new Announced.Unwritten(Problems.of(reason));
          };
    };
  }

  private static void check(Call call, List<Insertion> insertions) {
    List<CatalogException> reasons = new ArrayList<>();
    for (Insertion insertion : insertions) {
      if (insertion instanceof Insertion.Failed(CatalogException reason)) {
        reasons.add(reason);
      }
    }
    if (reasons.isEmpty()) {
      return;
    }
    if (reasons.size() == insertions.size()) {
      throw reasons.getFirst();
    }
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "batch_incomplete")
        .addKeyValue(LogKey.CORRELATION_ID, call.correlation())
        .addKeyValue(LogKey.REASON, reasons.size() + " of " + insertions.size())
        .setCause(reasons.getFirst())
        .log("some photos of a batch were not written");
  }
}
