// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Rejection;
import dev.darkroom.worker.metrics.Stage;
import dev.darkroom.worker.metrics.WorkerMetrics;
import java.time.Instant;

/** The stages that photos of one version pass through once they are found. */
final class Line {

  private final ClaimPhoto claims;
  private final Publish publish;
  private final DevelopAttempt attempts;
  private final Retire retire;
  private final RejectedFile rejectedFile;
  private final WorkerMetrics metrics;

  private Line(IngestServices services, IngestRules rules, Locate locate) {
    this.metrics = services.metrics();
    this.claims =
        new ClaimPhoto(
            services.catalog(),
            services.storage(),
            services.clock(),
            rules.worker(),
            rules.lease());
    this.publish = new Publish(services.events(), metrics);
    this.rejectedFile =
        new RejectedFile(services.storage(), rules.rejected(), rules.buckets().variants());
    AfterFault afterFault =
        new AfterFault(claims, new RecordResult(services.catalog()), publish, services.clock());
    this.attempts = new DevelopAttempt(services, rules, claims, publish, afterFault, rejectedFile);
    this.retire = new Retire(services, rules.buckets(), locate, claims, publish, afterFault);
  }

  /** The line of a version, whose photos it gets turned to that. */
  static Line of(PhotoVersion version, IngestServices services, IngestRules rules, Locate locate) {
    return switch (version) {
      case ORIGINAL -> new Line(services, rules, locate);
      case EDITED ->
          new Line(
              services.with(
                  new EditedCatalog(
                      services.catalog(), services.clock(), rules.buckets().edited())),
              rules,
              locate);
    };
  }

  /** Works an upload of that photo. */
  Outcome work(Journey<Upload> journey, Photo photo) {
    journey.requireHold();
    ClaimPhoto.Claimed claimed =
        metrics.timed(
            Stage.CLAIM, () -> claims.claim(photo, journey.event(), journey.task().redelivered()));
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

  /** Works a removal. */
  Outcome retire(Journey<Removal> journey) {
    return retire.retire(journey);
  }

  /**
   * An earlier attempt may have died between its record and what follows from it, or its event, or
   * between its record and the dead letter. The latter only if it was this message's; another
   * message has its own. A dead letter that was sent back for nothing becomes one again.
   */
  private Outcome sayAgain(Journey<Upload> journey, Photo done) {
    rejectedFile.clearAwayOrRetry(done, journey);
    publish.publish(done, journey.correlation());
    return (journey.task().redelivered() || journey.event().redriven())
            && done.status() instanceof PhotoStatus.Rejected(Attempt _, Rejection rejection)
        ? new Outcome.Rejected(rejection)
        : new Outcome.Duplicate();
  }
}
