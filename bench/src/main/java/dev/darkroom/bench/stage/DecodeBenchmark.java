// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.opencv_core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Decoding in native code, whole and with part of the transform left out. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DecodeBenchmark {

  @Benchmark
  public int full(StagePhoto photo) {
    return decode(photo, IMREAD_COLOR);
  }

  @Benchmark
  public int half(StagePhoto photo) {
    return decode(photo, IMREAD_REDUCED_COLOR_2);
  }

  @Benchmark
  public int quarter(StagePhoto photo) {
    return decode(photo, IMREAD_REDUCED_COLOR_4);
  }

  private static int decode(StagePhoto photo, int flag) {
    try (Mat decoded = imdecode(photo.file, IMREAD_IGNORE_ORIENTATION | flag)) {
      return decoded.cols();
    }
  }
}
