// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.darkroom.worker.image.develop.Cascade;
import dev.darkroom.worker.image.format.Dimensions;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** What OpenCV does with a decoded picture. */
final class OpenCvDarkroom implements Cascade.Darkroom<Mat> {

  /**
   * Down to here the four-pixel support of the cubic filter covers what becomes one pixel, and it
   * keeps more than averaging does; below, it would leave pixels out.
   */
  private static final double CUBIC_DOWN_TO = 0.7;

  private static final int BOTH_AXES = -1;
  private static final int TOP_TO_BOTTOM = 0;
  private static final int LEFT_TO_RIGHT = 1;

  @Override
  public Mat scaled(Mat picture, Dimensions size) {
    if (picture.cols() == size.width() && picture.rows() == size.height()) {
      return picture;
    }
    double ratio = (double) size.longestSide() / Math.max(picture.cols(), picture.rows());
    Mat result = new Mat();
    try (Size target = new Size(size.width(), size.height())) {
      resize(picture, result, target, 0, 0, ratio >= CUBIC_DOWN_TO ? INTER_CUBIC : INTER_AREA);
    }
    return result;
  }

  @Override
  public Mat upright(Mat picture, int orientation) {
    Mat result = new Mat();
    switch (orientation) {
      case 2 -> flip(picture, result, LEFT_TO_RIGHT);
      case 3 -> rotate(picture, result, ROTATE_180);
      case 4 -> flip(picture, result, TOP_TO_BOTTOM);
      case 5 -> transpose(picture, result);
      case 6 -> rotate(picture, result, ROTATE_90_CLOCKWISE);
      case 7 -> {
        transpose(picture, result);
        flip(result, result, BOTH_AXES);
      }
      case 8 -> rotate(picture, result, ROTATE_90_COUNTERCLOCKWISE);
      default -> throw new IllegalArgumentException("an orientation to undo is 2 to 8");
    }
    return result;
  }

  @Override
  public byte[] jpeg(Mat picture, int quality) {
    try (BytePointer out = new BytePointer();
        IntPointer settings = new IntPointer(IMWRITE_JPEG_QUALITY, quality)) {
      if (!imencode(".jpg", picture, out, settings)) {
        throw new IllegalStateException("the JPEG encoder refused a picture");
      }
      byte[] bytes = new byte[(int) out.limit()];
      out.get(bytes);
      return bytes;
    }
  }

  @Override
  public void discard(Mat picture) {
    picture.release();
  }
}
