// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The photo as it is between two stages: decoded at half size, and in the variants' sizes. */
@State(Scope.Benchmark)
@NullUnmarked // JMH sets the fields, after the constructor.
public class StagePicture {

  Mat half;
  Mat large;
  Mat medium;
  Mat small;

  @Setup(Level.Trial)
  public void decode(StagePhoto photo) {
    half = imdecode(photo.file, IMREAD_IGNORE_ORIENTATION | IMREAD_REDUCED_COLOR_2);
    large = scaled(half, 1920);
    medium = scaled(half, 960);
    small = scaled(half, 240);
  }

  @TearDown(Level.Trial)
  public void free() {
    half.close();
    large.close();
    medium.close();
    small.close();
  }

  private static Mat scaled(Mat picture, int side) {
    Mat result = new Mat();
    try (Size size = size(picture, side)) {
      resize(picture, result, size, 0, 0, INTER_AREA);
    }
    return result;
  }

  /** Of the picture within a square of this side. */
  static Size size(Mat picture, int side) {
    double factor = Math.min(1, (double) side / Math.max(picture.cols(), picture.rows()));
    return new Size(
        (int) Math.round(picture.cols() * factor), (int) Math.round(picture.rows() * factor));
  }
}
