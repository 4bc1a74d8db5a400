// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_PNG_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2BGRA;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.Darkroom;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.watermark.Overlay;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** What OpenCV does with a decoded picture. */
final class OpenCvDarkroom implements Darkroom<Mat> {

  /** Of zlib, 0 to 9: beyond it a photo takes much longer and becomes hardly smaller. */
  private static final int PNG_LEVEL = 4;

  private static final int BOTH_AXES = -1;
  private static final int TOP_TO_BOTTOM = 0;
  private static final int LEFT_TO_RIGHT = 1;

  @Override
  public boolean hasAlpha(Mat picture) {
    return picture.channels() == 4;
  }

  @Override
  public Mat scaled(Mat picture, Dimensions size) {
    if (picture.cols() == size.width() && picture.rows() == size.height()) {
      return picture;
    }
    return OpenCvScaling.scaled(picture, size);
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
  public Mat cropped(Mat picture, Dimensions size) {
    if (picture.cols() == size.width() && picture.rows() == size.height()) {
      return picture;
    }
    int left = (picture.cols() - size.width()) / 2;
    int top = (picture.rows() - size.height()) / 2;
    try (Rect middle = new Rect(left, top, size.width(), size.height());
        Mat view = new Mat(picture, middle)) {
      return view.clone();
    }
  }

  @Override
  public Mat flattened(Mat picture, Colour background) {
    return hasAlpha(picture) ? OpenCvAlpha.flattened(picture, background) : picture;
  }

  @Override
  public Mat marked(Mat picture, Overlay mark) {
    return OpenCvMarking.marked(picture, mark);
  }

  @Override
  public int[] pixels(Mat picture) {
    try (Mat bgra = new Mat()) {
      if (hasAlpha(picture)) {
        picture.copyTo(bgra);
      } else {
        cvtColor(picture, bgra, COLOR_BGR2BGRA);
      }
      int[] pixels = new int[bgra.rows() * bgra.cols()];
      try (IntPointer all = new IntPointer(bgra.data())) {
        all.get(pixels);
      }
      return pixels;
    }
  }

  @Override
  public boolean encodes(PhotoFormat format) {
    return switch (format) {
      case JPEG, PNG, WEBP -> true;
      case GIF, TIFF, BMP, HEIC, AVIF -> false;
    };
  }

  @Override
  public byte[] encoded(Mat picture, PhotoFormat format, int quality) {
    return switch (format) {
      case JPEG -> encoded(picture, ".jpg", IMWRITE_JPEG_QUALITY, quality);
      case WEBP -> encoded(picture, ".webp", IMWRITE_WEBP_QUALITY, quality);
      case PNG -> encoded(picture, ".png", IMWRITE_PNG_COMPRESSION, PNG_LEVEL);
      case GIF, TIFF, BMP, HEIC, AVIF ->
          throw new IllegalArgumentException("no variant is a " + format);
    };
  }

  private static byte[] encoded(Mat picture, String extension, int setting, int value) {
    try (BytePointer out = new BytePointer();
        IntPointer settings = new IntPointer(setting, value)) {
      if (!imencode(extension, picture, out, settings)) {
        throw new IllegalStateException("the encoder of " + extension + " refused a picture");
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
