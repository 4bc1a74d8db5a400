// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.HeifStructure;
import dev.darkroom.worker.image.format.HeifStructure.Layer;

/** What decoding takes, told from the structure. */
public final class HeifMemory {

  /** Codecs work in blocks of up to so many pixels a side. */
  static final int BLOCK = 128;

  private HeifMemory() {}

  /** The most that a picture of this size may have in the decoder. */
  static long decodedPixels(Dimensions size) {
    return (long) (size.width() + BLOCK) * (size.height() + BLOCK);
  }

  /**
   * The bytes of native memory that decoding a picture takes at most.
   *
   * @param fileLength in bytes; the file is copied once
   */
  public static long estimate(HeifStructure heif, long fileLength) {
    Layer picture = heif.picture();
    return decodedPixels(picture.codedSize()) * 12 + fileLength;
  }
}
