// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.catalog.PhotoCatalog;
import dev.darkroom.events.EventPublisher;
import dev.darkroom.events.PhotoEvent;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes what the owner says of a photo, at any time. A patch says what is to be, not what was, so
 * where a worker is faster it is made again to the photo as it is then; unless the caller insists
 * on the state that it has read.
 */
public final class PatchEndpoint implements Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(PatchEndpoint.class);

  private final OwnedPhotos owned;
  private final PhotoCatalog catalog;
  private final EventPublisher events;
  private final PhotoJson json;
  private final InstantSource time;

  public PatchEndpoint(
      PhotoCatalog catalog, EventPublisher events, PhotoJson json, InstantSource time) {
    this.owned = new OwnedPhotos(catalog);
    this.catalog = catalog;
    this.events = events;
    this.json = json;
    this.time = time;
  }

  @Override
  public Future<Reply> answer(Call call) {
    IfMatch condition = IfMatch.of(call.headers(IfMatch.HEADER));
    PlainTexts.require(call.body());
    return Contention.retried(() -> owned.of(call).compose(photo -> patch(call, photo, condition)))
        .map(json::replyOf);
  }

  private Future<Photo> patch(Call call, Photo photo, IfMatch condition) {
    if (!condition.isMetBy(photo)) {
      throw new ProblemException(new Problem.Changed());
    }
    PhotoDetails said = DetailsPatch.apply(photo, call.body());
    return said.equals(photo.details())
        ? Future.succeededFuture(photo)
        : catalog
            .save(photo.described(said, time.instant()))
            .onSuccess(saved -> publish(saved, call.correlation()));
  }

  /** Not waited for: it is said, whether or not anybody hears of it. */
  private void publish(Photo photo, CorrelationId correlation) {
    events
        .publish(new PhotoEvent(PhotoEvent.Kind.UPDATED, photo, photo.updatedAt(), correlation))
        .onFailure(failure -> warn(photo, failure));
  }

  private static void warn(Photo photo, Throwable failure) {
    LOG.atWarn()
        .addKeyValue(LogKey.EVENT, "event_not_published")
        .addKeyValue(LogKey.PHOTO_ID, photo.id())
        .addKeyValue(LogKey.REASON, Optional.ofNullable(failure.getMessage()).orElse("none"))
        .log("the photo is changed, and nobody could be told");
  }
}
