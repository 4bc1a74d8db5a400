// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds entries in the first directory of a TIFF. */
public final class TiffEntries {

  private TiffEntries() {}

  /** The offset of the entry of this tag. */
  public static int find(byte[] tiff, int tag) {
    ByteBuffer in = ByteBuffer.wrap(tiff);
    in.order(tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int directory = in.getInt(4);
    for (int i = 0; i < (in.getShort(directory) & 0xFFFF); i++) {
      int entry = directory + 2 + 12 * i;
      if ((in.getShort(entry) & 0xFFFF) == tag) {
        return entry;
      }
    }
    throw new IllegalArgumentException("no such tag");
  }
}
