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

/**
 * The whole way of one upload: locate, claim, then {@link DevelopAttempt}. To be called on a
 * virtual thread of Vert.x; any number of uploads may be under way at once.
 */
public final class Ingest {

  private final IngestServices services;
  private final Locate locate;
  private final WithdrawnUpload withdrawn;
  private final ClaimPhoto claims;
  private final Publish publish;
  private final DevelopAttempt attempts;

  public Ingest(IngestServices services, IngestRules rules) {
    this.services = services;
    this.locate =
        new Locate(services.catalog(), services.storage(), rules.buckets(), services.clock());
    this.withdrawn = new WithdrawnUpload(services.storage(), services.clock());
    this.claims =
        new ClaimPhoto(
            services.catalog(),
            services.storage(),
            services.clock(),
            rules.worker(),
            rules.lease());
    this.publish = new Publish(services.events(), services.metrics());
    this.attempts = new DevelopAttempt(services, rules, claims, publish);
  }

  /**
   * Works an upload. When it returns, everything the outcome says is durable but for the message.
   *
   * @throws CancellationException if the worker is being stopped; nothing is decided then
   */
  public IngestResult ingest(IngestTask task) {
    Journey journey = new Journey(task, services.cpu().lane(), newCorrelation());
    try {
      return journey.ended(begin(journey));
    } catch (HoldLostException lost) {
      return journey.ended(new Outcome.Released());
    } catch (Throwable fault) {
      Interruptions.passOn(fault);
      return journey.ended(beforeClaim(fault, task.last()));
    }
  }

  private Outcome begin(Journey journey) {
    return switch (locate.address(journey.task().upload().object())) {
      case Locate.Address.Foreign(String why) -> new Outcome.Ignored(why);
      case Locate.Address.Nobody _ ->
          new Outcome.Failed(
              FailureReason.UNKNOWN_OWNER, "the key does not begin with a user and a slash");
      case Locate.Address.OfPhoto address -> {
        journey.concerns(address.photo());
        yield switch (find(journey, address)) {
          case Locate.Located.Nothing _ -> new Outcome.Gone();
          case Locate.Located.Withdrawn(ObjectHead head) -> {
            withdrawn.discard(journey.task().upload().object(), head);
            yield new Outcome.Gone();
          }
          case Locate.Located.Known(Photo photo) -> {
            journey.concerns(photo.id());
            yield claim(journey, photo);
          }
        };
      }
    };
  }

  private Locate.Located find(Journey journey, Locate.Address.OfPhoto address) {
    return services
        .metrics()
        .timed(Stage.LOCATE, () -> locate.photo(address, journey.task().upload().object()));
  }

  private Outcome claim(Journey journey, Photo photo) {
    journey.requireHold();
    ClaimPhoto.Claimed claimed =
        services.metrics().timed(Stage.CLAIM, () -> claims.claim(photo, journey.task().upload()));
    return switch (claimed) {
      case ClaimPhoto.Claimed.Granted ours -> attempts.work(journey, ours);
      case ClaimPhoto.Claimed.Done(Photo done) -> sayAgain(journey, done);
      case ClaimPhoto.Claimed.Superseded _ -> new Outcome.Superseded();
      case ClaimPhoto.Claimed.Held(Instant until) -> new Outcome.Held(until);
      case ClaimPhoto.Claimed.Gone _ -> new Outcome.Gone();
    };
  }

  /**
   * An earlier attempt may have died between its record and its event, or between its record and
   * the dead letter. The latter only if it was this message's; another message has its own.
   */
  private Outcome sayAgain(Journey journey, Photo done) {
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
