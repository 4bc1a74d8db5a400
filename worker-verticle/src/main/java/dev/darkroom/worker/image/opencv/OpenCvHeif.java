// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGBA2BGRA;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_mRGBA2RGBA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.darkroom.worker.image.heif.HeifPicture;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Takes over what libheif decoded. */
final class OpenCvHeif {

  private OpenCvHeif() {}

  /** A copy of the picture, of three channels or four. */
  static Mat copied(HeifPicture picture) {
    Mat result = new Mat();
    ByteBuffer pixels = picture.pixels().asByteBuffer();
    // Of a direct buffer it is the buffer's own memory.
    try (BytePointer bytes = new BytePointer(pixels);
        Mat rgb =
            new Mat(
                picture.size().height(),
                picture.size().width(),
                picture.hasAlpha() ? CV_8UC4 : CV_8UC3,
                bytes,
                picture.stride())) {
      cvtColor(rgb, result, picture.hasAlpha() ? COLOR_RGBA2BGRA : COLOR_RGB2BGR);
    }
    if (picture.hasAlpha() && picture.isPremultiplied()) {
      cvtColor(result, result, COLOR_mRGBA2RGBA);
    }
    return result;
  }
}
