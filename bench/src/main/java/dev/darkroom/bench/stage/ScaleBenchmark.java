// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LANCZOS4;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The cascade's steps, the first with each filter that could serve there. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ScaleBenchmark {

  @Benchmark
  public int largeLinear(StagePicture picture) {
    return scale(picture.half, 1920, INTER_LINEAR);
  }

  @Benchmark
  public int largeCubic(StagePicture picture) {
    return scale(picture.half, 1920, INTER_CUBIC);
  }

  @Benchmark
  public int largeArea(StagePicture picture) {
    return scale(picture.half, 1920, INTER_AREA);
  }

  @Benchmark
  public int largeLanczos(StagePicture picture) {
    return scale(picture.half, 1920, INTER_LANCZOS4);
  }

  @Benchmark
  public int mediumArea(StagePicture picture) {
    return scale(picture.large, 960, INTER_AREA);
  }

  @Benchmark
  public int smallArea(StagePicture picture) {
    return scale(picture.medium, 240, INTER_AREA);
  }

  private static int scale(Mat picture, int side, int filter) {
    try (Mat result = new Mat();
        Size size = StagePicture.size(picture, side)) {
      resize(picture, result, size, 0, 0, filter);
      return result.cols();
    }
  }
}
