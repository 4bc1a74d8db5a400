// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.worker.metrics.Stage;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The whole way of one event: of an upload locate, then the {@link Line} of the version it is of,
 * which claims and develops it; of a removal {@link Retire}. To be called on a virtual thread of
 * Vert.x; any number of events may be under way at once.
 */
public final class Ingest {

  private final IngestServices services;
  private final Locate locate;
  private final WithdrawnUpload withdrawn;
  private final Line originals;
  private final Line edits;

  public Ingest(IngestServices services, IngestRules rules) {
    this.services = services;
    this.locate =
        new Locate(
            services.catalog(),
            services.storage(),
            rules.buckets(),
            rules.defaultOwner(),
            services.clock());
    this.withdrawn = new WithdrawnUpload(services.storage(), services.clock());
    this.originals = Line.of(PhotoVersion.ORIGINAL, services, rules, locate);
    this.edits = Line.of(PhotoVersion.EDITED, services, rules, locate);
  }

  /**
   * Works an event. When it returns, everything the outcome says is durable but for the message.
   *
   * @throws CancellationException if the worker is being stopped; nothing is decided then
   */
  public IngestResult ingest(IngestTask task) {
    IngestResult result = work(task);
    if (locate.isEdited(task.event().object())) {
      Outcome outcome = result.outcome();
      services.metrics().edit(outcome.wireName(), outcome.reasonName());
    }
    return result;
  }

  private IngestResult work(IngestTask task) {
    return switch (task.event()) {
      case Upload upload -> ended(journey(task, upload), this::begin);
      case Removal removal -> ended(journey(task, removal), lineOf(removal)::retire);
    };
  }

  private <E extends ObjectEvent> Journey<E> journey(IngestTask task, E event) {
    return new Journey<>(task, event, services.cpu().lane(), newCorrelation());
  }

  private static <E extends ObjectEvent> IngestResult ended(
      Journey<E> journey, Function<Journey<E>, Outcome> way) {
    try {
      return journey.ended(way.apply(journey));
    } catch (HoldLostException lost) {
      return journey.ended(new Outcome.Released());
    } catch (Throwable fault) {
      // Await throws any, and every message is to come to an outcome.
      Interruptions.passOn(fault);
      return journey.ended(beforeClaim(fault, journey.task().last()));
    }
  }

  private Outcome begin(Journey<Upload> journey) {
    return switch (locate.address(journey.event().object())) {
      case Locate.Address.Foreign(String why) -> new Outcome.Ignored(why);
      case Locate.Address.OfPhoto address -> {
        journey.concerns(address.photo());
        yield begin(journey, timed(() -> locate.photo(address, journey.event().object())));
      }
      case Locate.Address.OfEdit address -> {
        journey.concerns(address.photo());
        yield begin(journey, timed(() -> locate.edit(address, journey.event())));
      }
      case Locate.Address.Stray _ -> astray();
      case Locate.Address.Unnamed _ ->
          begin(journey, timed(() -> locate.unnamed(journey.event().object())));
    };
  }

  private Outcome begin(Journey<Upload> journey, Locate.Located located) {
    return switch (located) {
      case Locate.Located.Nothing _ -> new Outcome.Gone();
      case Locate.Located.Nobodys _ ->
          new Outcome.Failed(
              FailureReason.UNKNOWN_OWNER,
              "neither key nor metadata names an owner: put the object under {user}/, or give it"
                  + " metadata owner, or set DARKROOM_WORKER_DEFAULT_OWNER");
      case Locate.Located.Stray _ -> astray();
      case Locate.Located.Withdrawn(ObjectHead head) -> {
        withdrawn.discard(journey.event().object(), head);
        yield new Outcome.Gone();
      }
      case Locate.Located.Known(Photo photo) -> {
        journey.concerns(photo.id());
        yield lineOf(journey.event()).work(journey, photo);
      }
    };
  }

  private Locate.Located timed(Supplier<Locate.Located> search) {
    return services.metrics().timed(Stage.LOCATE, search);
  }

  private static Outcome astray() {
    return new Outcome.Failed(
        FailureReason.UNKNOWN_PHOTO,
        "the key is not that of a photo's edited version: ask PUT /v1/photos/{id}/edit for one, or"
            + " put photos of their own into the originals bucket");
  }

  private Line lineOf(ObjectEvent event) {
    return locate.isEdited(event.object()) ? edits : originals;
  }

  /** A catalog that does not answer can not be told of a failure: that is always worth a retry. */
  private static Outcome beforeClaim(Throwable fault, boolean last) {
    return last && !(fault instanceof CatalogUnavailableException)
        ? Faults.givenUp(fault)
        : new Outcome.Retry(fault);
  }

  private CorrelationId newCorrelation() {
    return new CorrelationId(HexFormat.of().toHexDigits(services.random().nextLong()));
  }
}
