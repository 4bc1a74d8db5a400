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
  private final Duplicates duplicates;
  private final Uploads uploads;

  public Announcer(PhotoCatalog catalog, Duplicates duplicates, Uploads uploads) {
    this.catalog = catalog;
    this.duplicates = duplicates;
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
    List<Fate.Planned> plan = planned(call, entries, ids);
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

  private List<Fate.Planned> planned(Call call, List<Entry> entries, Supplier<UUID> ids) {
    return entries.stream()
        .map(
            entry -> {
              PhotoId id = PhotoId.of(ids.get());
              return new Fate.Planned(
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
      Call call, List<Fate.Planned> plan, Map<PhotoId, Photo> written) {
    List<Photo> unwritten =
        plan.stream()
            .flatMap(entry -> entry.photo().stream())
            .filter(photo -> !written.containsKey(photo.id()))
            .toList();
    return duplicates
        .of(call.user(), Duplicates.filesOf(unwritten))
        .compose(known -> insert(call, Fate.of(plan, written, known)));
  }

  private Future<List<Announced>> insert(Call call, List<Fate> fates) {
    List<Photo> photos = new ArrayList<>(fates.size());
    for (Fate fate : fates) {
      if (fate instanceof Fate.New(Photo photo)) {
        photos.add(photo);
      }
    }
    return insert(photos)
        .map(
            insertions -> {
              check(call, insertions);
              Map<PhotoId, Insertion> outcomes = new HashMap<>();
              for (int n = 0; n < photos.size(); n++) {
                outcomes.put(photos.get(n).id(), insertions.get(n));
              }
              return fates.stream().map(fate -> result(fate, outcomes)).toList();
            });
  }

  /** One alone is held against what may be there, which costs no more. */
  private Future<List<Insertion>> insert(List<Photo> photos) {
    return photos.size() == 1
        ? Insertion.of(catalog.save(photos.getFirst())).map(List::of)
        : catalog.insertAll(photos);
  }

  private static Announced result(Fate fate, Map<PhotoId, Insertion> outcomes) {
    return switch (fate) {
      case Fate.Settled(Announced known) -> known;
      case Fate.New(Photo photo) ->
          switch (Objects.requireNonNull(outcomes.get(photo.id()))) {
            case Insertion.Stored(Photo stored) -> new Announced.Created(stored);
            case Insertion.Failed(CatalogException reason) -> unwritten(reason);
          };
      case Fate.Twin(PhotoId first) ->
          switch (Objects.requireNonNull(outcomes.get(first))) {
            case Insertion.Stored(Photo stored) -> new Announced.Duplicate(stored);
            case Insertion.Failed(CatalogException reason) -> unwritten(reason);
          };
    };
  }

  private static Announced unwritten(CatalogException reason) {
    return new Announced.Unwritten(Problems.of(reason));
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
