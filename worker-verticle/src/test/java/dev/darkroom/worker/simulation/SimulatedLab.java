// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.simulation;

import dev.darkroom.photo.MetadataDump;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.VariantName;
import dev.darkroom.worker.ingest.PhotoLab;
import dev.darkroom.worker.ingest.PhotoRejectedException;
import dev.darkroom.worker.memory.MemoryNeed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Develops {@link Content}: it takes the time and does the harm that the content says. */
final class SimulatedLab implements PhotoLab {

  private static final List<VariantName> NAMES =
      List.of(new VariantName("thumbnail"), new VariantName("large"));

  private final SimulatedProcess process;
  private final Duration photoTimeout;
  private final MemoryNeed usual;
  private final MemoryNeed large;
  private final Runnable crash;

  /**
   * @param crash ends the process
   */
  SimulatedLab(
      SimulatedProcess process,
      Duration photoTimeout,
      MemoryNeed usual,
      MemoryNeed large,
      Runnable crash) {
    this.process = process;
    this.photoTimeout = photoTimeout;
    this.usual = usual;
    this.large = large;
    this.crash = crash;
  }

  @Override
  public String engine() {
    return "simulated";
  }

  @Override
  public Inspection inspect(byte[] file) {
    if (Content.of(file).kind() == Content.Kind.CORRUPT) {
      throw new PhotoRejectedException(new Rejection(RejectionCode.CORRUPT, "No photo."), null);
    }
    return new Inspection(PhotoFormat.JPEG, 640, 480);
  }

  @Override
  public Reading metadata(byte[] file, Inspection inspection) {
    return new Reading(PhotoMetadata.NONE, MetadataDump.NONE, List.of());
  }

  @Override
  public MemoryNeed memoryNeeded(
      byte[] file, Inspection inspection, PhotoMetadata metadata, boolean careful) {
    return Content.of(file).kind() == Content.Kind.LARGE ? large : usual;
  }

  @Override
  public Prints develop(
      byte[] file, Inspection inspection, PhotoMetadata metadata, boolean careful) {
    Content content = Content.of(file);
    switch (content.kind()) {
      case GOOD, LARGE, CORRUPT -> busy(share(1, 5));
      case SLOW -> busy(share(5, 8));
      case GREEDY -> {
        busy(share(0, 2));
        if (!careful && process.scheduler().random().nextBoolean()) {
          throw new OutOfMemoryError("simulated");
        }
      }
      case FATAL -> {
        busy(share(0, 2));
        if (!careful) {
          die();
        }
      }
      case DEADLY -> {
        busy(share(0, 2));
        die();
      }
    }
    return new Prints(
        640,
        480,
        engine(),
        NAMES.stream()
            .map(name -> new Print(name, 64, 48, PhotoFormat.JPEG, content.bytes()))
            .toList(),
        null);
  }

  /** So many quarters of the time a photo has. */
  private Duration share(int from, int to) {
    long quarter = photoTimeout.toMillis() / 4;
    long least = from == 1 ? 0 : quarter * from;
    long most = from == 1 ? quarter * 3 : quarter * to;
    return Duration.ofMillis(process.scheduler().random().nextLong(least, most + 1));
  }

  private void die() {
    crash.run();
    while (true) {
      LockSupport.park();
    }
  }

  /** Keeps the thread, deaf to interruptions, as a decoder in native code does. */
  private void busy(Duration time) {
    Thread thread = Thread.currentThread();
    boolean[] over = {false};
    process
        .scheduler()
        .after(
            time,
            () -> {
              over[0] = true;
              LockSupport.unpark(thread);
            });
    while (!over[0]) {
      LockSupport.park();
      boolean _ = Thread.interrupted();
    }
  }
}
