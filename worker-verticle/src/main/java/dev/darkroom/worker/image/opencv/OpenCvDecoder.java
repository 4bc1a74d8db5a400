// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_16U;
import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
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

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.JpegStructure;
import dev.darkroom.worker.image.format.Rejections;
import dev.darkroom.worker.image.format.TiffStructure;
import dev.darkroom.worker.image.heif.HeifPicture;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Decodes to 8 bits of BGR or BGRA, as stored: no orientation, no colour conversion. */
final class OpenCvDecoder {

  private static final double FROM_16_BIT = 1.0 / 257;

  private OpenCvDecoder() {}

  /**
   * The picture, reduced where the format can do that while decoding and the plan's variants can
   * still be made without enlarging. It has alpha if there is something to see through and a
   * variant can keep that. The caller has a pointer scope, which frees it.
   */
  static Mat decode(byte[] file, ImageHeader header, DevelopPlan plan) {
    PhotoFormat format = header.format();
    int reduction = format == PhotoFormat.JPEG ? reduction(header, plan) : 1;
    Mat decoded;
    try (BytePointer bytes = forDecoder(file, format);
        Mat input = new Mat(1, (int) bytes.limit(), CV_8UC1, bytes)) {
      decoded = imdecode(input, flags(format, reduction));
    }
    if (decoded.empty()
        || decoded.cols() != Math.ceilDiv(header.width(), reduction)
        || decoded.rows() != Math.ceilDiv(header.height(), reduction)) {
      throw Rejections.corrupt();
    }
    return coloured(eightBit(decoded), plan.keepsAlpha(format), plan.background());
  }

  /** The same of what libheif decoded. */
  static Mat decode(HeifPicture picture, ImageHeader header, DevelopPlan plan) {
    return coloured(
        OpenCvHeif.copied(picture), plan.keepsAlpha(header.format()), plan.background());
  }

  /** What JPEG's transform may leave out: half, quarter or eighth sizes cost a fraction. */
  static int reduction(ImageHeader header, DevelopPlan plan) {
    Dimensions needed = plan.needed(header.size());
    for (int reduction : new int[] {8, 4, 2}) {
      if (Math.ceilDiv(header.width(), reduction) >= needed.width()
          && Math.ceilDiv(header.height(), reduction) >= needed.height()) {
        return reduction;
      }
    }
    return 1;
  }

  private static BytePointer forDecoder(byte[] file, PhotoFormat format) {
    return switch (format) {
      case JPEG -> picture(file);
      // OpenCV turns TIFFs by itself, whatever the flags.
      case TIFF ->
          new BytePointer(TiffStructure.read(new BoundedBytes(file)).withoutOrientation(file));
      case PNG, GIF, WEBP, BMP -> new BytePointer(file);
      case HEIC, AVIF -> throw notOurs(format);
    };
  }

  private static IllegalArgumentException notOurs(PhotoFormat format) {
    return new IllegalArgumentException(format + " is decoded by libheif, not by OpenCV");
  }

  private static BytePointer picture(byte[] jpeg) {
    List<JpegStructure.Part> parts = JpegStructure.pictureParts(jpeg);
    byte[] end = JpegStructure.pictureEnd();
    BytePointer bytes =
        new BytePointer(parts.stream().mapToLong(JpegStructure.Part::length).sum() + end.length);
    for (JpegStructure.Part part : parts) {
      bytes.put(jpeg, part.start(), part.length());
      bytes.position(bytes.position() + part.length());
    }
    bytes.put(end);
    return bytes.position(0);
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
      case PNG, GIF, WEBP, TIFF -> IMREAD_UNCHANGED;
      case HEIC, AVIF -> throw notOurs(format);
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

  private static Mat coloured(Mat picture, boolean keepAlpha, Colour background) {
    return switch (picture.channels()) {
      case 3 -> picture;
      case 1 -> converted(picture, COLOR_GRAY2BGR);
      case 4 -> {
        if (!OpenCvAlpha.isSeenThrough(picture)) {
          yield converted(picture, COLOR_BGRA2BGR);
        }
        if (keepAlpha) {
          yield picture;
        }
        Mat result = OpenCvAlpha.flattened(picture, background);
        picture.release();
        yield result;
      }
      default -> throw Rejections.corrupt();
    };
  }

  private static Mat converted(Mat picture, int conversion) {
    Mat result = new Mat();
    cvtColor(picture, result, conversion);
    picture.release();
    return result;
  }
}
