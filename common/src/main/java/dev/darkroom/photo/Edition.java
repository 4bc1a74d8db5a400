// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import org.jspecify.annotations.Nullable;

/**
 * One version of a photo: its file, and what became of that.
 *
 * @param filename as its owner wrote it
 * @param metadata what the file says of itself, once it has been read
 */
public record Edition(
    Filename filename, Original file, PhotoStatus status, @Nullable PhotoMetadata metadata) {

  /**
   * Whether there is a file that is worth something: one came, and it was not rejected. It may not
   * be developed yet.
   */
  boolean stands() {
    return switch (status) {
      case PhotoStatus.PendingUpload _, PhotoStatus.Rejected _ -> false;
      case PhotoStatus.Failed _ -> !status.awaitsFile();
      case PhotoStatus.Processing _, PhotoStatus.Ready _ -> true;
    };
  }

  /** The same without what may be long of its metadata. */
  Edition listed() {
    return new Edition(filename, file, status, metadata == null ? null : metadata.listed());
  }
}
