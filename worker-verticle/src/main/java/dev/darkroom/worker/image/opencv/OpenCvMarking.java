// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGBA2mRGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_mRGBA2RGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.darkroom.worker.image.watermark.Overlay;
import java.util.Arrays;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Rect;

/** Puts marks on pictures, by Porter and Duff's "over" on premultiplied colours. */
final class OpenCvMarking {

  private static final int ALPHA = 3;

  private OpenCvMarking() {}

  /** A copy of the picture, of three or four channels, with the mark. */
  static Mat marked(Mat picture, Overlay overlay) {
    Mat result = picture.clone();
    try (Rect place = new Rect(overlay.x(), overlay.y(), overlay.width(), overlay.height());
        Mat under = new Mat(result, place);
        // In memory, the lowest byte of a number comes first: blue, green, red, alpha.
        IntPointer pixels = new IntPointer(overlay.pixels());
        Mat mark = new Mat(overlay.height(), overlay.width(), CV_8UC4, pixels)) {
      if (picture.channels() == 4) {
        cvtColor(under, under, COLOR_RGBA2mRGBA);
        put(mark, mark, under);
        cvtColor(under, under, COLOR_mRGBA2RGBA);
      } else {
        try (Mat colours = new Mat()) {
          cvtColor(mark, colours, COLOR_BGRA2BGR);
          put(mark, colours, under);
        }
      }
    }
    return result;
  }

  /** What lies under it shines through by what the mark's alpha leaves. */
  private static void put(Mat mark, Mat colours, Mat under) {
    try (Mat left = new Mat();
        Mat lefts = new Mat()) {
      extractChannel(mark, left, ALPHA);
      bitwise_not(left, left);
      Mat[] channels = new Mat[under.channels()];
      Arrays.fill(channels, left);
      try (MatVector equal = new MatVector(channels)) {
        merge(equal, lefts);
      }
      multiply(under, lefts, under, 1.0 / 255, -1);
      add(under, colours, under);
    }
  }
}
