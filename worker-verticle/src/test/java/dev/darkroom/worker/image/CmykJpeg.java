// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A photo as it comes from Photoshop for print. */
public final class CmykJpeg {

  private CmykJpeg() {}

  public static byte[] of(int width, int height) {
    byte[] jpeg = encoded(width, height);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    // Adobe's segment says that the four are CMYK as they are.
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14});
    out.writeBytes("Adobe".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {0, 100, 0, 0, 0, 0, 0});
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] encoded(int width, int height) {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int ink = 0; ink < 4; ink++) {
          raster.setSample(x, y, ink, (x * (ink + 1) / 3 + y) & 0xFF);
        }
      }
    }
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
