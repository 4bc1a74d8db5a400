// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.catalog.RevisionConflictException;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.ReprocessScope;
import dev.darkroom.photo.Suspicion;
import dev.darkroom.photo.Variant;
import dev.darkroom.storage.ObjectChangedException;
import dev.darkroom.storage.ObjectNotFoundException;
import dev.darkroom.worker.memory.MemoryBudget;
import dev.darkroom.worker.memory.NoRoomException;
import dev.darkroom.worker.metrics.Stage;
import dev.darkroom.worker.metrics.WorkerMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One attempt at a photo that was claimed: from its bytes to its record and its event. */
final class DevelopAttempt {

  private final Fetch fetch;
  private final Verify verify;
  private final Develop develop;
  private final PhotoLab lab;
  private final MemoryBudget memory;
  private final Duration patience;
  private final StoreVariants store;
  private final RecordResult results;
  private final ClaimPhoto claims;
  private final Publish publish;
  private final AfterFault afterFault;
  private final RejectedFile rejectedFile;
  private final FormerVariants formerVariants;
  private final IngestServices services;
  private final InstantSource clock;
  private final WorkerMetrics metrics;

  DevelopAttempt(
      IngestServices services,
      IngestRules rules,
      ClaimPhoto claims,
      Publish publish,
      AfterFault afterFault,
      RejectedFile rejectedFile) {
    this.services = services;
    this.clock = services.clock();
    this.metrics = services.metrics();
    this.lab = services.lab();
    this.memory = services.memory();
    this.patience = rules.patience();
    this.fetch = new Fetch(services.storage(), services.memory(), rules.maxBytes());
    this.verify = new Verify(lab);
    this.store = new StoreVariants(services.storage(), rules.buckets().variants());
    this.results = new RecordResult(services.catalog());
    this.develop =
        new Develop(
            lab,
            memory,
            new Suspects(results, services.catalog(), clock, services.timers(), rules.lease()),
            metrics);
    this.claims = claims;
    this.publish = publish;
    this.afterFault = afterFault;
    this.rejectedFile = rejectedFile;
    this.formerVariants = new FormerVariants(services.storage(), rules.buckets().variants());
  }

  Outcome work(Journey<Upload> journey, ClaimPhoto.Claimed.Granted ours) {
    MemoryBudget.Room room = memory.room(clock.instant().plus(patience), journey.lost());
    try {
      journey.requireHold();
      return tryToDevelop(journey, room, ours);
    } catch (Throwable fault) {
      // Await throws any, and whatever it is, the claim must not be left to run out.
      Interruptions.passOn(fault);
      return afterFault.outcome(journey, ours.photo(), ours.attempt(), fault);
    } finally {
      // What overran its time, or was abandoned, still has its memory.
      journey.free().onComplete(_ -> room.close());
    }
  }

  private Outcome tryToDevelop(
      Journey<Upload> journey, MemoryBudget.Room room, ClaimPhoto.Claimed.Granted ours) {
    Photo photo = ours.photo();
    Attempt attempt = ours.attempt();
    try {
      return develop(journey, room, ours);
    } catch (PhotoRejectedException e) {
      return reject(journey, photo, attempt, e.rejection());
    } catch (AttemptOverException e) {
      return e.outcome();
    } catch (ObjectNotFoundException e) {
      return gone(journey, photo, attempt);
    } catch (ObjectChangedException e) {
      // The newer object has an event of its own, which must not wait for our lease to end.
      claims.release(journey, photo, attempt);
      return new Outcome.Superseded();
    } catch (NoRoomException e) {
      journey.requireHold();
      claims.release(journey, photo, attempt);
      return new Outcome.NoRoom();
    }
  }

  private Outcome develop(
      Journey<Upload> journey, MemoryBudget.Room room, ClaimPhoto.Claimed.Granted ours) {
    Photo photo = ours.photo();
    Attempt attempt = ours.attempt();
    if (ours.suspicion() == Suspicion.DIED_AGAIN) {
      services.storage().head(photo.original().location()).await().ifPresent(journey::saw);
      throw Suspects.condemned();
    }
    room.takeFile(fetch.bytes(journey.event()));
    Fetch.Fetched fetched = metrics.timed(Stage.FETCH, () -> fetch.fetch(journey));
    metrics.fetched(fetched.file().length);
    journey.saw(fetched.head());
    Verify.Verified verified =
        metrics.timed(
            Stage.VERIFY,
            () -> journey.compute(() -> verify.verify(fetched.file(), photo.original())));
    PhotoLab.Reading found =
        metrics
            .timed(Stage.METADATA, () -> journey.compute(() -> lab.metadata(verified.file())))
            .asOf(clock.instant());
    PhotoLab.Prints prints = develop.develop(journey, room, verified, found.metadata(), ours);
    if (isOvertaken(photo, attempt)) {
      return new Outcome.Superseded();
    }
    journey.requireHold();
    StoreVariants.Stored stored =
        metrics.timed(
            Stage.STORE,
            () ->
                store.store(
                    photo,
                    prints.prints(),
                    keepsMetadata(journey, photo) ? null : found.dump(),
                    journey.correlation()));
    metrics.stored(stored.variants().stream().mapToLong(Variant::size).sum());
    Development development =
        new Development(
            prints.width(),
            prints.height(),
            verified.inspection().format(),
            verified.inspection().frames(),
            stored.variants(),
            prints.engine(),
            clock.instant(),
            Stream.concat(verified.warnings().stream(), found.warnings().stream()).toList(),
            prints.placeholder());
    PhotoMetadata known = photo.metadata();
    return finish(
        journey,
        photo,
        attempt,
        development,
        known != null && keepsMetadata(journey, photo)
            ? known
            : found.metadata().dumpedTo(stored.dump()));
  }

  /** Whether only the variants are wanted anew. A photo that has no metadata gets it. */
  private static boolean keepsMetadata(Journey<Upload> journey, Photo photo) {
    Upload.@Nullable Reprocess again = journey.event().reprocess();
    return again != null && again.scope() == ReprocessScope.VARIANTS && photo.metadata() != null;
  }

  private Outcome finish(
      Journey<Upload> journey,
      Photo photo,
      Attempt attempt,
      Development development,
      PhotoMetadata found) {
    RecordResult.Recorded recorded =
        metrics.timed(
            Stage.RECORD,
            () ->
                results.record(
                    journey,
                    photo,
                    attempt,
                    current ->
                        withTrueSize(current, journey)
                            .developed(
                                attempt.working(journey.etag()),
                                development,
                                found,
                                clock.instant())));
    return switch (recorded) {
      case RecordResult.Recorded.Saved(Photo saved) -> {
        publish.publish(saved, journey.correlation());
        Instant created = journey.event().time();
        if (created != null) {
          metrics.readyAfter(Duration.between(created, clock.instant()));
        }
        yield new Outcome.Developed();
      }
      case RecordResult.Recorded.Superseded _ -> new Outcome.Superseded();
      case RecordResult.Recorded.Gone _ -> {
        store.discard(photo, development.variants());
        yield new Outcome.Gone();
      }
    };
  }

  private Outcome reject(
      Journey<Upload> journey, Photo photo, Attempt attempt, Rejection rejection) {
    boolean mayHaveVariants = attempt.fence() > 1 && journey.standing().isEmpty();
    if (mayHaveVariants) {
      if (isOvertaken(photo, attempt)) {
        return new Outcome.Superseded();
      }
      formerVariants.clearAwayOrRetry(photo, journey);
    }
    RecordResult.Recorded recorded =
        metrics.timed(
            Stage.RECORD,
            () ->
                results.record(
                    journey,
                    photo,
                    attempt,
                    current ->
                        journey
                            .standing()
                            .map(before -> current.restored(attempt, before, clock.instant()))
                            .orElseGet(
                                () ->
                                    withTrueSize(current, journey)
                                        .rejected(
                                            attempt.working(journey.etag()),
                                            rejection,
                                            clock.instant()))));
    if (journey.standing().isPresent() && recorded instanceof RecordResult.Recorded.Saved) {
      // The photo is what it was: the dead letter tells whom it concerns.
      return new Outcome.Rejected(rejection);
    }
    return switch (recorded) {
      case RecordResult.Recorded.Saved(Photo saved) -> {
        rejectedFile.clearAwayOrRetry(saved, journey);
        publish.publishOrRetry(saved, journey);
        yield new Outcome.Rejected(rejection);
      }
      case RecordResult.Recorded.Superseded _ -> new Outcome.Superseded();
      case RecordResult.Recorded.Gone _ -> new Outcome.Gone();
    };
  }

  /** The object was removed past the API, or the API is about to remove the record too. */
  private Outcome gone(Journey<Upload> journey, Photo photo, Attempt attempt) {
    if (photo.revision() == 1 && isForgotten(journey, photo)) {
      return new Outcome.Gone();
    }
    if (journey.standing().isPresent()) {
      claims.release(journey, photo, attempt);
      return new Outcome.Gone();
    }
    // Else it would show as being developed for ever.
    RecordResult.Recorded recorded =
        results.record(
            journey,
            photo,
            attempt,
            current ->
                current.failed(
                    attempt,
                    "the uploaded file was removed before it was developed",
                    clock.instant()));
    if (recorded instanceof RecordResult.Recorded.Saved(Photo saved)) {
      publish.publishOrRetry(saved, journey);
    }
    return new Outcome.Gone();
  }

  /** Removes a record that our own claim began, unless somebody said something of it since. */
  private boolean isForgotten(Journey<Upload> journey, Photo photo) {
    journey.requireHold();
    try {
      services.catalog().delete(photo).await();
      return true;
    } catch (RevisionConflictException someoneCares) {
      return false;
    }
  }

  /** Of several edited versions only the store knows which one came. */
  private static Photo withTrueSize(Photo photo, Journey<Upload> journey) {
    Original original = photo.original();
    MediaType found = journey.contentType();
    MediaType type =
        found == null || photo.version() == PhotoVersion.ORIGINAL ? original.contentType() : found;
    Long size = journey.size();
    return photo.withOriginal(
        new Original(
            original.location(), type, size == null ? original.size() : size, original.checksum()));
  }

  /** Whether our time ran out and another one took over, who may store under the same keys. */
  private boolean isOvertaken(Photo photo, Attempt attempt) {
    boolean overdue =
        photo.status() instanceof PhotoStatus.Processing processing
            && !clock.instant().isBefore(processing.lease().until());
    return overdue && !results.isUnderWay(photo.id(), attempt);
  }
}
