// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.darkroom.photo.Colour;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** What one sees through a picture of four channels of 8 bits. */
final class OpenCvAlpha {

  /** Rows that are worked at once, so that the extra pictures this takes stay small. */
  private static final int STRIP = 256;

  private static final int ALPHA = 3;
  private static final int OPAQUE = 255;

  private OpenCvAlpha() {}

  /** Whether any pixel is not quite opaque. */
  static boolean isSeenThrough(Mat bgra) {
    for (int row = 0; row < bgra.rows(); row += STRIP) {
      try (Mat strip = bgra.rowRange(row, Math.min(row + STRIP, bgra.rows()));
          Mat alpha = new Mat();
          DoublePointer least = new DoublePointer(1);
          DoublePointer most = new DoublePointer(1);
          Point where = new Point()) {
        extractChannel(strip, alpha, ALPHA);
        minMaxLoc(alpha, least, most, where, where, new Mat());
        if (least.get() < OPAQUE) {
          return true;
        }
      }
    }
    return false;
  }

  /** The picture on a ground of that colour. */
  static Mat flattened(Mat bgra, Colour background) {
    Mat result = new Mat(bgra.rows(), bgra.cols(), CV_8UC3);
    for (int row = 0; row < bgra.rows(); row += STRIP) {
      int end = Math.min(row + STRIP, bgra.rows());
      try (Mat from = bgra.rowRange(row, end);
          Mat to = result.rowRange(row, end)) {
        flatten(from, to, background);
      }
    }
    return result;
  }

  /** Colour times alpha, and ground times what alpha leaves. */
  private static void flatten(Mat bgra, Mat bgr, Colour background) {
    try (Mat alpha = new Mat();
        Mat alphas = new Mat();
        Scalar colour = new Scalar(background.blue(), background.green(), background.red(), 0);
        Mat ground = new Mat(bgra.rows(), bgra.cols(), CV_8UC3, colour)) {
      extractChannel(bgra, alpha, ALPHA);
      cvtColor(alpha, alphas, COLOR_GRAY2BGR);
      cvtColor(bgra, bgr, COLOR_BGRA2BGR);
      multiply(bgr, alphas, bgr, 1.0 / OPAQUE, -1);
      bitwise_not(alphas, alphas);
      multiply(ground, alphas, ground, 1.0 / OPAQUE, -1);
      add(bgr, ground, bgr);
    }
  }
}
