// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Encoding the variants, up to bytes on the heap. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EncodeBenchmark {

  private static final int QUALITY = 82;

  @Benchmark
  public byte[] large(StagePicture picture) {
    return encode(picture.large);
  }

  @Benchmark
  public byte[] medium(StagePicture picture) {
    return encode(picture.medium);
  }

  @Benchmark
  public byte[] small(StagePicture picture) {
    return encode(picture.small);
  }

  private static byte[] encode(Mat picture) {
    try (BytePointer out = new BytePointer();
        IntPointer settings = new IntPointer(IMWRITE_JPEG_QUALITY, QUALITY)) {
      if (!imencode(".jpg", picture, out, settings)) {
        throw new IllegalStateException("the JPEG encoder refused a picture");
      }
      byte[] bytes = new byte[(int) out.limit()];
      out.get(bytes);
      return bytes;
    }
  }
}
