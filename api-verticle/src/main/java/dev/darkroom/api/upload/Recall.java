// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a request that was made before: the same photos, as they are by now. One that still
 * waits for its file gets a URL that lasts for at least half as long as a first one does.
 */
public final class Recall {

  private final PhotoCatalog catalog;
  private final Renewal renewal;

  public Recall(PhotoCatalog catalog, Renewal renewal) {
    this.catalog = catalog;
    this.renewal = renewal;
  }

  /** What became of each entry when they were announced. */
  Future<List<Announced>> of(Call call, List<Entry> entries, List<Receipt> receipts) {
    List<Future<Announced>> results = new ArrayList<>(receipts.size());
    for (int n = 0; n < receipts.size(); n++) {
      results.add(of(call, entries.get(n), receipts.get(n)));
    }
    return Future.all(results).map(all -> all.<Announced>list());
  }

  private Future<Announced> of(Call call, Entry entry, Receipt receipt) {
    return switch (receipt) {
      case Receipt.Created(PhotoId id) -> created(call, id);
      case Receipt.Duplicate(PhotoId id) -> duplicate(call, id);
      case Receipt.Refused _ -> Future.succeededFuture(refused(entry));
    };
  }

  private Future<Announced> duplicate(Call call, PhotoId id) {
    return find(call, id)
        .map(found -> found.<Announced>map(Announced.Duplicate::new).orElseGet(Recall::gone));
  }

  private Future<Optional<Photo>> find(Call call, PhotoId id) {
    return catalog.find(id).map(found -> found.filter(photo -> photo.owner().equals(call.user())));
  }

  private Future<Announced> created(Call call, PhotoId id) {
    return find(call, id)
        .compose(
            found ->
                found
                    .map(photo -> renewal.ofAged(photo).<Announced>map(Announced.Created::new))
                    .orElseGet(() -> Future.succeededFuture(gone())));
  }

  private static Announced gone() {
    return new Announced.Refused(
        new Problem.NotFound("The photo that was announced with this key has been deleted."));
  }

  /** What was wrong with the entry is wrong with it still, unless the limits have changed. */
  private static Announced refused(Entry entry) {
    return new Announced.Refused(
        switch (entry) {
          case Entry.Faulty(var problem) -> problem;
          case Entry.Sound _ ->
              Problem.InvalidRequest.of(
                  FieldError.inBody(
                      "", "was not accepted at first; it would be now, with another key"));
        });
  }
}
