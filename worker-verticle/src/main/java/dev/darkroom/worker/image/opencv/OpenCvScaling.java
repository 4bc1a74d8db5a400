// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.addWeighted;
import static org.bytedeco.opencv.global.opencv_core.insertChannel;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2YCrCb;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGBA2mRGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_YCrCb2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_mRGBA2RGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.darkroom.worker.image.format.Dimensions;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Makes pictures smaller. */
final class OpenCvScaling {

  /**
   * Down to here the four-pixel support of the cubic filter covers what becomes one pixel, and it
   * keeps more than averaging does; below, it would leave pixels out.
   */
  private static final double CUBIC_DOWN_TO = 0.7;

  /** To half and beyond the averaging filter has vector instructions, or little to do. */
  private static final double DEAR_DOWN_TO = 0.5;

  /** Pixels. Beyond, it takes time and memory, and other steps follow in which it is done. */
  static final int SMOOTHED_UP_TO = 4_000_000;

  /** What brings variants nearest to those of a Lanczos filter (bench/, SSIM). */
  private static final double AFTER_SMOOTHING = 0.6;

  private static final double AFTER_AVERAGING = 0.3;

  private static final double SHARPENING_RADIUS = 0.8;

  private static final int LUMA = 0;

  private OpenCvScaling() {}

  /** The whole picture in this size, which is smaller. */
  static Mat scaled(Mat picture, Dimensions size) {
    return switch (picture.channels()) {
      case 3 ->
          ratio(picture, size) > DEAR_DOWN_TO ? byLight(picture, size) : smallByFar(picture, size);
      case 4 -> premultiplied(picture, size);
      default -> plain(picture, size);
    };
  }

  private static double ratio(Mat picture, Dimensions size) {
    return (double) size.longestSide() / Math.max(picture.cols(), picture.rows());
  }

  private static Mat plain(Mat picture, Dimensions size) {
    return resized(picture, size, ratio(picture, size) >= CUBIC_DOWN_TO ? INTER_CUBIC : INTER_AREA);
  }

  /**
   * Light with the good filter, which is dear, and colour with the cheap one: photos store colour
   * at half the resolution, and so do the variants.
   */
  private static Mat byLight(Mat picture, Dimensions size) {
    try (Mat light = smallLight(picture, size)) {
      Mat result = resized(picture, size, INTER_LINEAR);
      cvtColor(result, result, COLOR_BGR2YCrCb);
      insertChannel(light, result, LUMA);
      cvtColor(result, result, COLOR_YCrCb2BGR);
      return result;
    }
  }

  private static Mat smallLight(Mat picture, Dimensions size) {
    try (Mat light = new Mat()) {
      cvtColor(picture, light, COLOR_BGR2GRAY);
      Mat small = plain(light, size);
      if (ratio(picture, size) < CUBIC_DOWN_TO) {
        sharpen(small, AFTER_AVERAGING);
      }
      return small;
    }
  }

  /** Else the colour of what nobody sees would shine through at the edges. */
  private static Mat premultiplied(Mat picture, Dimensions size) {
    Mat result = new Mat();
    try (Mat premultiplied = new Mat()) {
      cvtColor(picture, premultiplied, COLOR_RGBA2mRGBA);
      try (Mat small = plain(premultiplied, size)) {
        cvtColor(small, result, COLOR_mRGBA2RGBA);
      }
    }
    return result;
  }

  /**
   * To half and less. Averages alone let through detail that is too fine for the result and comes
   * back as jagged edges; smoothing takes it away before, and sharpening gives back after what that
   * takes too much. Together they are as good as a Lanczos filter, at a fraction of its price.
   */
  private static Mat smallByFar(Mat picture, Dimensions size) {
    if (picture.total() > SMOOTHED_UP_TO) {
      return plain(picture, size);
    }
    double smoothing = 0.4 + 0.2 / ratio(picture, size);
    int width = 2 * (int) Math.round(1.5 * smoothing) + 1;
    try (Mat smooth = new Mat();
        Size window = new Size(width, width)) {
      GaussianBlur(picture, smooth, window, smoothing);
      Mat small = plain(smooth, size);
      sharpen(small, AFTER_SMOOTHING);
      return small;
    }
  }

  private static void sharpen(Mat picture, double amount) {
    try (Mat soft = new Mat();
        Size window = new Size(3, 3)) {
      GaussianBlur(picture, soft, window, SHARPENING_RADIUS);
      addWeighted(picture, 1 + amount, soft, -amount, 0, picture);
    }
  }

  private static Mat resized(Mat picture, Dimensions size, int filter) {
    Mat result = new Mat();
    try (Size target = new Size(size.width(), size.height())) {
      resize(picture, result, target, 0, 0, filter);
    }
    return result;
  }
}
