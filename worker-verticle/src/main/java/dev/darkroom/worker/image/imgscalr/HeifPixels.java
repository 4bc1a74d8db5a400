// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.worker.image.heif.HeifPicture;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Takes over what libheif decoded. */
final class HeifPixels {

  private static final int OPAQUE = 0xFF;

  private HeifPixels() {}

  /** A copy of the picture on the heap. */
  static BufferedImage copied(HeifPicture picture) {
    int width = picture.size().width();
    BufferedImage result = new BufferedImage(width, picture.size().height(), type(picture));
    int bytesPerPixel = picture.hasAlpha() ? 4 : 3;
    byte[] bytes = new byte[width * bytesPerPixel];
    int[] row = new int[width];
    MemorySegment pixels = picture.pixels();
    for (int y = 0; y < picture.size().height(); y++) {
      MemorySegment.copy(
          pixels, ValueLayout.JAVA_BYTE, (long) y * picture.stride(), bytes, 0, bytes.length);
      for (int x = 0; x < width; x++) {
        int at = x * bytesPerPixel;
        int alpha = picture.hasAlpha() ? bytes[at + 3] & 0xFF : OPAQUE;
        row[x] =
            alpha << 24
                | (bytes[at] & 0xFF) << 16
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF);
      }
      result.getRaster().setDataElements(0, y, width, 1, row);
    }
    return result;
  }

  private static int type(HeifPicture picture) {
    if (!picture.hasAlpha()) {
      return BufferedImage.TYPE_INT_RGB;
    }
    return picture.isPremultiplied()
        ? BufferedImage.TYPE_INT_ARGB_PRE
        : BufferedImage.TYPE_INT_ARGB;
  }
}
