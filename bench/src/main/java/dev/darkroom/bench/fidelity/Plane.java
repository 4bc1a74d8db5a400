// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * One channel of a picture.
 *
 * @param samples row by row, 0 to 255
 */
// An array's equality by identity is fine: nobody compares planes.
@SuppressWarnings("ArrayRecordComponent")
public record Plane(int width, int height, float[] samples) {

  public Plane {
    if (samples.length != width * height) {
      throw new IllegalArgumentException("a plane has a sample for each pixel");
    }
  }

  /** The light of a JPEG of colours or of grey: its first component, as the file has it. */
  public static Plane light(byte[] jpeg) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    ImageReader reader = readers.next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.setInput(in, true, true);
      // The raster is not converted to any colour space: its first band is Y.
      var raster = reader.readRaster(0, null);
      int width = raster.getWidth();
      int height = raster.getHeight();
      return new Plane(
          width, height, raster.getSamples(0, 0, width, height, 0, new float[width * height]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }

  /** The mean of each square block of this side; what fills no block at the edges is left out. */
  Plane blockMeans(int side) {
    int columns = width / side;
    int rows = height / side;
    float[] means = new float[columns * rows];
    for (int y = 0; y < rows * side; y++) {
      for (int x = 0; x < columns * side; x++) {
        means[y / side * columns + x / side] += at(x, y) / (side * side);
      }
    }
    return new Plane(columns, rows, means);
  }

  float at(int x, int y) {
    return samples[y * width + x];
  }
}
