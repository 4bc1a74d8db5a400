// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A photo as it comes from Photoshop for print. */
public final class CmykJpeg {

  /** The side of a patch in pixels. */
  static final int PATCH = 40;

  private CmykJpeg() {}

  /** Gradients of all four inks. */
  public static byte[] of(int width, int height) {
    WritableRaster raster = raster(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int ink = 0; ink < 4; ink++) {
          raster.setSample(x, y, ink, (x * (ink + 1) / 3 + y) & 0xFF);
        }
      }
    }
    return withAdobe(encoded(raster), 0);
  }

  /**
   * Squares beside each other.
   *
   * @param inks cyan, magenta, yellow and black of each, 0 to 255
   * @param ycck whether the first three are stored as light and two colours
   */
  static byte[] patches(List<int[]> inks, boolean ycck) {
    WritableRaster raster = raster(PATCH * inks.size(), PATCH);
    for (int i = 0; i < inks.size(); i++) {
      int[] stored = ycck ? ycck(inks.get(i)) : inverted(inks.get(i));
      for (int at = 0; at < PATCH * PATCH; at++) {
        raster.setPixel(i * PATCH + at % PATCH, at / PATCH, stored);
      }
    }
    return withAdobe(encoded(raster), ycck ? 2 : 0);
  }

  /** Photoshop stores how much ink is missing. */
  private static int[] inverted(int[] inks) {
    return Arrays.stream(inks).map(ink -> 255 - ink).toArray();
  }

  /** JFIF's formulas; those of the inks' complements, which are stored inverted, are their own. */
  private static int[] ycck(int[] inks) {
    double light = 0.299 * inks[0] + 0.587 * inks[1] + 0.114 * inks[2];
    return new int[] {
      (int) Math.round(light),
      Math.clamp(Math.round(128 + (inks[2] - light) / 1.772), 0, 255),
      Math.clamp(Math.round(128 + (inks[0] - light) / 1.402), 0, 255),
      255 - inks[3]
    };
  }

  /** The JPEG with that profile in its first segment. */
  static byte[] withProfile(byte[] jpeg, byte[] profile) {
    byte[] signature = "ICC_PROFILE\0\u0001\u0001".getBytes(StandardCharsets.ISO_8859_1);
    int length = 2 + signature.length + profile.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) (length >> 8), (byte) length});
    out.writeBytes(signature);
    out.writeBytes(profile);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] withAdobe(byte[] jpeg, int transform) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14});
    out.writeBytes("Adobe".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {0, 100, 0, 0, 0, 0, (byte) transform});
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static WritableRaster raster(int width, int height) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
  }

  private static byte[] encoded(WritableRaster raster) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(raster, null, null), null);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
