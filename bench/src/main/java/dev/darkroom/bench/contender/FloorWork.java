// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What the codec alone takes: libjpeg-turbo decodes at half size and encodes three pictures that
 * were scaled before. Nothing is scaled, looked at or copied, and the encoded bytes stay where they
 * are; no engine on this codec can be faster. OpenCV has to be loaded.
 */
final class FloorWork implements PhotoWork {

  private final BytePointer bytes;
  private final Mat file;
  private final List<Mat> prepared;

  FloorWork(byte[] photo) {
    bytes = new BytePointer(photo);
    file = new Mat(1, photo.length, CV_8UC1, bytes);
    try (Mat half = decoded()) {
      prepared = Variants.SIDES.stream().map(side -> scaled(half, side)).toList();
    }
  }

  private Mat decoded() {
    return imdecode(file, IMREAD_IGNORE_ORIENTATION | IMREAD_REDUCED_COLOR_2);
  }

  private static Mat scaled(Mat picture, int side) {
    double factor = Math.min(1, (double) side / Math.max(picture.cols(), picture.rows()));
    Mat result = new Mat();
    try (Size size =
        new Size(
            (int) Math.round(picture.cols() * factor), (int) Math.round(picture.rows() * factor))) {
      resize(picture, result, size, 0, 0, INTER_AREA);
    }
    return result;
  }

  @Override
  public List<byte[]> develop() {
    try (PointerScope _ = new PointerScope()) {
      if (decoded().empty()) {
        throw new IllegalStateException("the JPEG decoder refused the photo");
      }
      IntPointer settings = new IntPointer(IMWRITE_JPEG_QUALITY, Variants.QUALITY);
      for (Mat picture : prepared) {
        if (!imencode(".jpg", picture, new BytePointer(), settings)) {
          throw new IllegalStateException("the JPEG encoder refused a picture");
        }
      }
    }
    return List.of();
  }
}
