// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** PNG files made by code. */
final class Pngs {

  private static final int IHDR = 12;
  private static final int IHDR_END = 29;

  private Pngs() {}

  static byte[] plain(int width, int height, int argb) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, argb);
      }
    }
    return of(picture);
  }

  static byte[] of(BufferedImage picture) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The file with a header that claims another size, its checksum right. */
  static byte[] claiming(byte[] png, int width, int height) {
    byte[] file = png.clone();
    CRC32 crc = new CRC32();
    ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
    crc.update(file, IHDR, IHDR_END - IHDR);
    ByteBuffer.wrap(file).putInt(IHDR_END, (int) crc.getValue());
    return file;
  }
}
