// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.opencv.OpenCvEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Files of kinds that the JDK does not write. */
final class OpenCvFiles {

  private static final OpenCvEngine LOADED = new OpenCvEngine(Optional.empty());

  private OpenCvFiles() {}

  /**
   * Opaque pixels or ones with alpha.
   *
   * @param argb row by row, {@code 0xAARRGGBB}
   */
  static byte[] encoded(int[] argb, int width, boolean alpha, String extension, int... settings) {
    assert !LOADED.name().isEmpty();
    int channels = alpha ? 4 : 3;
    byte[] samples = new byte[argb.length * channels];
    for (int i = 0; i < argb.length; i++) {
      for (int channel = 0; channel < channels; channel++) {
        samples[i * channels + channel] = (byte) (argb[i] >> (8 * channel));
      }
    }
    try (PointerScope _ = new PointerScope()) {
      Mat picture =
          new Mat(argb.length / width, width, alpha ? CV_8UC4 : CV_8UC3, new BytePointer(samples));
      return encoded(picture, extension, settings);
    }
  }

  /**
   * Colours of 16 bits.
   *
   * @param bgr three samples a pixel
   */
  static byte[] encoded16(short[] bgr, int width, String extension, int... settings) {
    assert !LOADED.name().isEmpty();
    try (PointerScope _ = new PointerScope()) {
      Mat picture = new Mat(bgr.length / 3 / width, width, CV_16UC3, new ShortPointer(bgr));
      return encoded(picture, extension, settings);
    }
  }

  /** The PNG with a profile in it. */
  static byte[] withPngProfile(byte[] png, byte[] profile) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(new byte[] {'P', 0, 0});
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      deflater.write(profile);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return PhotoFixtures.withPngChunk(png, "iCCP", data.toByteArray());
  }

  private static byte[] encoded(Mat picture, String extension, int... settings) {
    BytePointer out = new BytePointer();
    if (!imencode(extension, picture, out, new IntPointer(settings))) {
      throw new IllegalStateException("the encoder of " + extension + " refused a picture");
    }
    byte[] file = new byte[(int) out.limit()];
    out.get(file);
    return file;
  }
}
