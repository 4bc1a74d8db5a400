// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.insertChannel;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2YCrCb;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGBA2mRGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_YCrCb2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_mRGBA2RGBA;
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

  private static final int LUMA = 0;

  private OpenCvScaling() {}

  /** The whole picture in this size, which is smaller. */
  static Mat scaled(Mat picture, Dimensions size) {
    return switch (picture.channels()) {
      case 3 -> ratio(picture, size) > DEAR_DOWN_TO ? byLight(picture, size) : plain(picture, size);
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
      return plain(light, size);
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

  private static Mat resized(Mat picture, Dimensions size, int filter) {
    Mat result = new Mat();
    try (Size target = new Size(size.width(), size.height())) {
      resize(picture, result, target, 0, 0, filter);
    }
    return result;
  }
}
