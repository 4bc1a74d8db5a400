// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.storage.ObjectHead;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What one event's stages learn on the way. Belongs to the one task that works the event. */
final class Journey<E extends ObjectEvent> {

  private final IngestTask task;
  private final E event;
  private final CpuPool.Lane cpu;
  private CorrelationId correlation;
  private @Nullable PhotoId photo;
  private @Nullable Long size;
  private @Nullable String etag;
  private PhotoStatus.@Nullable Ready standing;
  private @Nullable MediaType contentType;
  private Future<?> abandoned = Future.succeededFuture();

  Journey(IngestTask task, E event, CpuPool.Lane cpu, CorrelationId unlessGiven) {
    this.task = task;
    this.event = event;
    this.cpu = cpu;
    this.correlation = unlessGiven;
    if (event instanceof Upload upload) {
      this.size = upload.size();
      this.etag = upload.etag();
    }
    task.hold().lost().onSuccess(_ -> cpu.cancel());
  }

  IngestTask task() {
    return task;
  }

  E event() {
    return event;
  }

  /**
   * Computes on the pool.
   *
   * @throws PhotoRejectedException if the photo's time to compute is over
   * @throws HoldLostException if the message may be another worker's
   */
  <T> T compute(Callable<T> work) {
    return cpu.run(work).await();
  }

  CorrelationId correlation() {
    return correlation;
  }

  /** Whether the message may be another worker's by now. */
  boolean isLost() {
    return task.hold().isLost();
  }

  /** Completes when the message may be another worker's, if ever. */
  Future<Void> lost() {
    return task.hold().lost();
  }

  /**
   * To be called before anything is recorded.
   *
   * @throws HoldLostException if the message may be another worker's by now
   */
  void requireHold() {
    if (isLost()) {
      throw new HoldLostException();
    }
  }

  /**
   * Waits, on a virtual thread, for something that takes long, unless it becomes pointless.
   *
   * @throws HoldLostException as soon as the message may be another worker's; what was waited for
   *     goes on, see {@link #free}
   */
  <T> T await(Future<T> awaited) {
    abandoned = awaited;
    requireHold();
    Future.any(awaited.otherwiseEmpty(), lost()).await();
    if (!awaited.isComplete()) {
      throw new HoldLostException();
    }
    return awaited.await();
  }

  /** When nothing of it takes memory or a processor any more. */
  Future<Void> free() {
    return Future.join(cpu.free(), abandoned.otherwiseEmpty()).mapEmpty();
  }

  /** The object's size as far as it is known. */
  @Nullable Long size() {
    return size;
  }

  /** What content is worked, as far as it is known. */
  @Nullable String etag() {
    return etag;
  }

  /**
   * What the photo is again if developing it once more comes to nothing: an operator's word never
   * makes a photo worse.
   */
  Optional<PhotoStatus.Ready> standing() {
    return Optional.ofNullable(standing);
  }

  void began(PhotoStatus before) {
    boolean repeats = event instanceof Upload upload && upload.reprocess() != null;
    standing = repeats && before instanceof PhotoStatus.Ready ready ? ready : null;
  }

  /** The type it was uploaded as, as far as it is known. */
  @Nullable MediaType contentType() {
    return contentType;
  }

  void concerns(PhotoId id) {
    photo = id;
  }

  void saw(ObjectHead head) {
    size = head.size();
    etag = head.etag();
    contentType = head.contentType();
    String given = head.metadata().get(CorrelationId.METADATA_NAME);
    if (given != null && CorrelationId.isValid(given)) {
      correlation = new CorrelationId(given);
    }
  }

  IngestResult ended(Outcome outcome) {
    return new IngestResult(event, photo, correlation, outcome, free());
  }
}
