// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.http.Turns;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading one photo, or a page of them. */
public final class PhotoEndpoints {

  private final PhotoCatalog catalog;
  private final OwnedPhotos owned;
  private final PhotoJson json;
  private final PageCursor cursors;

  public PhotoEndpoints(PhotoCatalog catalog, PhotoJson json, PageCursor cursors) {
    this.catalog = catalog;
    this.owned = new OwnedPhotos(catalog);
    this.json = json;
    this.cursors = cursors;
  }

  /** A page of the caller's photos, newest first. */
  public Future<Reply> list(Call call) {
    PhotoQuery listing = ListingRequest.of(call);
    @Nullable PagePosition after =
        call.query("cursor").map(cursor -> positionOf(listing, cursor)).orElse(null);
    return catalog
        .page(
            new PhotoQuery(
                listing.owner(), listing.filter(), listing.narrowedBy(), listing.limit(), after))
        .compose(
            page ->
                // Each takes some signatures.
                Turns.forEach(call, shown(call, page.photos()), json::of)
                    .map(photos -> Reply.ok(jsonOf(photos, page.next(), listing))));
  }

  private static List<Photo> shown(Call call, List<Photo> photos) {
    return OwnedPhotos.isOfEdits(call) ? photos.stream().map(Photo::turned).toList() : photos;
  }

  private PagePosition positionOf(PhotoQuery listing, String cursor) {
    return cursors
        .read(listing, cursor)
        .orElseThrow(
            () ->
                ListingRequest.invalid(
                    "cursor",
                    "is not one of this listing: ask with the filters and the order of the page it"
                        + " came with, or begin again without it"));
  }

  private JsonObject jsonOf(
      List<JsonObject> photos, @Nullable PagePosition next, PhotoQuery listing) {
    JsonObject body = new JsonObject().put("photos", new JsonArray(photos));
    return next == null ? body : body.put("nextCursor", cursors.write(listing, next));
  }

  /** One photo. */
  public Future<Reply> read(Call call) {
    return owned.inVersionOf(call).map(json::replyOf);
  }

  /** Everything the file says of itself, and its owner of it. */
  public Future<Reply> metadata(Call call) {
    return owned
        .inVersionOf(call)
        .map(
            photo -> {
              @Nullable PhotoMetadata metadata = photo.metadata();
              if (metadata == null) {
                throw new ProblemException(
                    new Problem.NotReady(
                        "The metadata is read when the photo is developed; it is "
                            + photo.status().wireName()
                            + "."));
              }
              return Reply.ok(json.metadataOf(photo, metadata));
            });
  }
}
