// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog;

import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's photos a listing is of. Each is an index of every catalog, so that a page costs
 * the same whatever else the user, or anybody, has.
 *
 * <p>{@link TakenBetween} lists by the moment a photo was taken, all others by the one it was
 * created at; the newest come first.
 */
public sealed interface PhotoFilter {

  /** Every photo. */
  record All() implements PhotoFilter {}

  /**
   * Photos of that status.
   *
   * @param status as {@link dev.darkroom.photo.PhotoStatus#wireName()} has it
   */
  record OfStatus(String status) implements PhotoFilter {}

  /**
   * Photos that have that tag among others.
   *
   * @param tag to the letter, as {@link dev.darkroom.photo.PhotoDetails#tags()} has it
   */
  record OfTag(String tag) implements PhotoFilter {}

  /**
   * Photos of which is known when they were taken, a camera's clock of unknown zone being taken as
   * UTC, by that moment in whole milliseconds.
   *
   * @param from the first moment asked for; null for the earliest there is
   * @param to the first moment no longer asked for; null for the latest there is
   */
  record TakenBetween(@Nullable Instant from, @Nullable Instant to) implements PhotoFilter {}

  /** Photos that were edited, or those that never were. */
  record OfVersion(PhotoVersion version) implements PhotoFilter {}

  /** Photos whose file has that digest, as far as it is known. */
  record OfChecksum(Sha256 checksum) implements PhotoFilter {}
}
