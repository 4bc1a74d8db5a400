// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.bitwise_not;
import static org.bytedeco.opencv.global.opencv_core.extractChannel;
import static org.bytedeco.opencv.global.opencv_core.multiply;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_UNCHANGED;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGRA2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_GRAY2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.JpegStructure;
import dev.darkroom.worker.image.format.Rejections;
import dev.darkroom.worker.image.format.TiffStructure;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes to 8-bit BGR, alpha flattened on white, as stored: no orientation, no colour conversion.
 */
final class OpenCvDecoder {

  /** Rows that are flattened at once, so that the extra pictures this takes stay small. */
  private static final int STRIP = 256;

  private static final double FROM_16_BIT = 1.0 / 257;

  private OpenCvDecoder() {}

  /**
   * The picture, reduced where the format can do that while decoding and the given side is still
   * met. The caller has a pointer scope, which frees it.
   */
  static Mat decode(byte[] file, ImageHeader header, int longestSide) {
    PhotoFormat format = header.format();
    int reduction = format == PhotoFormat.JPEG ? reduction(header, longestSide) : 1;
    Mat decoded;
    try (BytePointer bytes = new BytePointer(forDecoder(file, format));
        Mat input = new Mat(1, (int) bytes.limit(), CV_8UC1, bytes)) {
      decoded = imdecode(input, flags(format, reduction));
    }
    if (decoded.empty()
        || decoded.cols() != ceilDiv(header.width(), reduction)
        || decoded.rows() != ceilDiv(header.height(), reduction)) {
      throw Rejections.corrupt();
    }
    return flattened(eightBit(decoded));
  }

  /** What JPEG's transform may leave out: half, quarter or eighth sizes cost a fraction. */
  static int reduction(ImageHeader header, int longestSide) {
    int longest = header.size().longestSide();
    for (int reduction : new int[] {8, 4, 2}) {
      if (longest / reduction >= longestSide) {
        return reduction;
      }
    }
    return 1;
  }

  private static byte[] forDecoder(byte[] file, PhotoFormat format) {
    return switch (format) {
      case JPEG -> JpegStructure.picture(file);
      // OpenCV turns TIFFs by itself, whatever the flags.
      case TIFF -> TiffStructure.read(new BoundedBytes(file)).withoutOrientation(file);
      case PNG, GIF, WEBP, BMP, HEIC, AVIF -> file;
    };
  }

  private static int flags(PhotoFormat format, int reduction) {
    return switch (format) {
      case JPEG ->
          IMREAD_IGNORE_ORIENTATION
              | switch (reduction) {
                case 8 -> IMREAD_REDUCED_COLOR_8;
                case 4 -> IMREAD_REDUCED_COLOR_4;
                case 2 -> IMREAD_REDUCED_COLOR_2;
                default -> IMREAD_COLOR;
              };
      // A BMP's fourth byte is mostly padding, not alpha.
      case BMP -> IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION;
      // With alpha where there is one; this implies to ignore the orientation.
      case PNG, GIF, WEBP, TIFF, HEIC, AVIF -> IMREAD_UNCHANGED;
    };
  }

  private static Mat eightBit(Mat picture) {
    int depth = picture.depth();
    if (depth == CV_8U) {
      return picture;
    }
    if (depth != CV_16U) {
      throw Rejections.unsupported(
          "The photo has an unusual number of bits a pixel: please export it with 8 or 16 bits a"
              + " colour.");
    }
    Mat result = new Mat();
    picture.convertTo(result, CV_8U, FROM_16_BIT, 0);
    picture.release();
    return result;
  }

  private static Mat flattened(Mat picture) {
    return switch (picture.channels()) {
      case 3 -> picture;
      case 1 -> {
        Mat result = new Mat();
        cvtColor(picture, result, COLOR_GRAY2BGR);
        picture.release();
        yield result;
      }
      case 4 -> {
        Mat result = new Mat(picture.rows(), picture.cols(), CV_8UC3);
        for (int row = 0; row < picture.rows(); row += STRIP) {
          int end = Math.min(row + STRIP, picture.rows());
          try (Mat from = picture.rowRange(row, end);
              Mat to = result.rowRange(row, end)) {
            flattenOnWhite(from, to);
          }
        }
        picture.release();
        yield result;
      }
      default -> throw Rejections.corrupt();
    };
  }

  /** White minus (white minus colour) times alpha. */
  private static void flattenOnWhite(Mat bgra, Mat bgr) {
    try (Mat alpha = new Mat();
        Mat alphas = new Mat()) {
      extractChannel(bgra, alpha, 3);
      cvtColor(alpha, alphas, COLOR_GRAY2BGR);
      cvtColor(bgra, bgr, COLOR_BGRA2BGR);
      bitwise_not(bgr, bgr);
      multiply(bgr, alphas, bgr, 1.0 / 255, -1);
      bitwise_not(bgr, bgr);
    }
  }

  private static int ceilDiv(int side, int reduction) {
    return Math.ceilDiv(side, reduction);
  }
}
