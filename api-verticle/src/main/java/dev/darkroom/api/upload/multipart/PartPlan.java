// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import dev.darkroom.storage.MultipartStorage;

/**
 * How a file is cut into parts: all of one size, but the last.
 *
 * @param size of the file in bytes, at least 1
 * @param partSize in bytes
 */
public record PartPlan(long size, long partSize) {

  /**
   * The parts of a file: as small as S3 takes them, since who uploads in parts has a line that
   * breaks, and a part is what is lost then.
   */
  public static PartPlan of(long size) {
    return new PartPlan(
        size,
        Math.max(MultipartStorage.MIN_PART_SIZE, Math.ceilDiv(size, MultipartStorage.MAX_PARTS)));
  }

  /** How many parts there are, numbered from 1. */
  public int count() {
    return Math.toIntExact(Math.ceilDiv(size, partSize));
  }

  /** The exact size of a part in bytes. */
  long sizeOf(int number) {
    return number < count() ? partSize : size - (count() - 1) * partSize;
  }
}
