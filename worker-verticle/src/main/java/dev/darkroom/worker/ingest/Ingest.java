// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.CatalogUnavailableException;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.Rejection;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.worker.metrics.Stage;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The whole way of one event: of an upload locate, claim, then {@link DevelopAttempt}; of a removal
 * {@link Retire}. To be called on a virtual thread of Vert.x; any number of events may be under way
 * at once.
 */
public final class Ingest {

  private final IngestServices services;
  private final Locate locate;
  private final WithdrawnUpload withdrawn;
  private final ClaimPhoto claims;
  private final Publish publish;
  private final DevelopAttempt attempts;
  private final Retire retire;
  private final RejectedFile rejectedFile;

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
    this.claims =
        new ClaimPhoto(
            services.catalog(),
            services.storage(),
            services.clock(),
            rules.worker(),
            rules.lease());
    this.publish = new Publish(services.events(), services.metrics());
    this.rejectedFile =
        new RejectedFile(services.storage(), rules.rejected(), rules.buckets().variants());
    AfterFault afterFault =
        new AfterFault(claims, new RecordResult(services.catalog()), publish, services.clock());
    this.attempts = new DevelopAttempt(services, rules, claims, publish, afterFault, rejectedFile);
    this.retire =
        new Retire(services, rules.buckets().variants(), locate, claims, publish, afterFault);
  }

  /**
   * Works an event. When it returns, everything the outcome says is durable but for the message.
   *
   * @throws CancellationException if the worker is being stopped; nothing is decided then
   */
  public IngestResult ingest(IngestTask task) {
    return switch (task.event()) {
      case Upload upload -> ended(journey(task, upload), this::begin);
      case Removal removal -> ended(journey(task, removal), retire::retire);
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
      case Locate.Located.Withdrawn(ObjectHead head) -> {
        withdrawn.discard(journey.event().object(), head);
        yield new Outcome.Gone();
      }
      case Locate.Located.Known(Photo photo) -> {
        journey.concerns(photo.id());
        yield claim(journey, photo);
      }
    };
  }

  private Locate.Located timed(Supplier<Locate.Located> search) {
    return services.metrics().timed(Stage.LOCATE, search);
  }

  private Outcome claim(Journey<Upload> journey, Photo photo) {
    journey.requireHold();
    ClaimPhoto.Claimed claimed =
        services.metrics().timed(Stage.CLAIM, () -> claims.claim(photo, journey.event()));
    return switch (claimed) {
      case ClaimPhoto.Claimed.Granted ours -> {
        journey.began(ours.before());
        yield attempts.work(journey, ours);
      }
      case ClaimPhoto.Claimed.Done(Photo done) -> sayAgain(journey, done);
      case ClaimPhoto.Claimed.Superseded _ -> new Outcome.Superseded();
      case ClaimPhoto.Claimed.Held(Instant until) -> new Outcome.Held(until);
      case ClaimPhoto.Claimed.Gone _ -> new Outcome.Gone();
    };
  }

  /**
   * An earlier attempt may have died between its record and what follows from it, or its event, or
   * between its record and the dead letter. The latter only if it was this message's; another
   * message has its own.
   */
  private Outcome sayAgain(Journey<Upload> journey, Photo done) {
    rejectedFile.clearAwayOrRetry(done, journey);
    publish.publish(done, journey.correlation());
    return journey.task().redelivered()
            && done.status() instanceof PhotoStatus.Rejected(Attempt _, Rejection rejection)
        ? new Outcome.Rejected(rejection)
        : new Outcome.Duplicate();
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
