// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** Writes PNGs of kinds that the JDK does not write. */
public final class PngFixture {

  private static final int GREY_ALPHA = 4;

  private PngFixture() {}

  static byte[] greyWithAlpha(int width, int height, int grey) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < height; y++) {
      rows.write(0);
      for (int x = 0; x < width; x++) {
        rows.write(grey);
        rows.write(255);
      }
    }
    return of(width, height, 8, GREY_ALPHA, rows.toByteArray());
  }

  /**
   * A PNG of these rows.
   *
   * @param rows each with its filter byte before it
   */
  public static byte[] of(int width, int height, int depth, int colourType, byte[] rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colourType)
            .array();
    out.writeBytes(PhotoFixtures.pngChunk("IHDR", header));
    out.writeBytes(PhotoFixtures.pngChunk("IDAT", deflated(rows)));
    out.writeBytes(PhotoFixtures.pngChunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] rows) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(rows);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] block = new byte[8192];
      while (!deflater.finished()) {
        out.write(block, 0, deflater.deflate(block));
      }
      return out.toByteArray();
    }
  }
}
