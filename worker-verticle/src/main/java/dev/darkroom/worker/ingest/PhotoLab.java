// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.MetadataDump;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.photo.TakenAt;
import dev.darkroom.photo.VariantName;
import dev.darkroom.worker.memory.MemoryNeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be made of a photo's bytes. Computation only, on the calling thread, which may be any
 * and several at once. The bytes given are not changed.
 */
public interface PhotoLab {

  /** The name of the engine that serves most formats. */
  String engine();

  /**
   * What the file is, from its structure alone.
   *
   * @throws PhotoRejectedException if it is not worth decoding
   */
  Inspection inspect(byte[] file);

  /** What the file says of itself; as much as can be read, whatever the bytes. */
  Reading metadata(byte[] file);

  /**
   * What {@link #develop} holds at most while it works; found out without allocating any of it.
   *
   * @throws PhotoRejectedException if no engine decodes such files
   */
  MemoryNeed memoryNeeded(byte[] file, PhotoMetadata metadata, boolean careful);

  /**
   * Makes the variants, upright.
   *
   * @param careful whether to take the engine that is least likely to take the process down,
   *     because an earlier attempt ended without a word
   * @throws PhotoRejectedException if the picture can not be decoded
   * @throws OutOfMemoryError if it can not in the memory that is free now
   */
  Prints develop(byte[] file, PhotoMetadata metadata, boolean careful);

  /**
   * What a file is.
   *
   * @param width in pixels as stored
   * @param height in pixels as stored
   * @param frames how many pictures it shows one after another; 1 for anything but animations
   * @param warnings what is wrong with it and yet no reason to reject it, for people to read
   */
  record Inspection(PhotoFormat format, int width, int height, int frames, List<String> warnings) {

    public Inspection {
      warnings = List.copyOf(warnings);
    }

    /** A single picture of which nothing is wrong. */
    public Inspection(PhotoFormat format, int width, int height) {
      this(format, width, height, 1, List.of());
    }
  }

  /**
   * What could be read of a file's metadata.
   *
   * @param dump everything the file says
   * @param warnings what was broken and therefore left out, for people to read
   */
  record Reading(PhotoMetadata metadata, MetadataDump dump, List<String> warnings) {

    /** Clocks of an unknown zone are ahead by up to 14 hours, and none is exact. */
    private static final Duration AHEAD = Duration.ofDays(1);

    public Reading {
      warnings = List.copyOf(warnings);
    }

    /** The same at that moment: no photo was taken later, whatever the camera's clock said. */
    Reading asOf(Instant now) {
      TakenAt taken = metadata.takenAt();
      if (taken == null || !taken.instant().isAfter(now.plus(AHEAD))) {
        return this;
      }
      String warning = "the time '" + taken.local() + "' has yet to come";
      return new Reading(
          metadata.withoutTakenAt(),
          dump,
          Stream.concat(warnings.stream(), Stream.of(warning)).toList());
    }
  }

  /**
   * What developing gave.
   *
   * @param width of the original in pixels, upright
   * @param height of the original in pixels, upright
   * @param engine the name of the engine that served
   * @param prints in the order of the settings
   * @param placeholder what to show until they are there; null where the engine makes none
   */
  record Prints(
      int width, int height, String engine, List<Print> prints, @Nullable Placeholder placeholder) {

    public Prints {
      prints = List.copyOf(prints);
    }
  }

  /**
   * A variant not yet stored.
   *
   * @param content the file; not copied
   */
  // An array's equality by identity is fine: nobody compares prints.
  @SuppressWarnings("ArrayRecordComponent")
  record Print(VariantName name, int width, int height, PhotoFormat format, byte[] content) {}
}
