// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.CV_16UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A process of its own, whose heap is all there from the start, so that what its memory grows by
 * while it develops is native. Says for each kind of photo what was reckoned with and what it took,
 * in bytes.
 */
public final class NativePeak {

  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final ImageEngine ENGINE = new OpenCvEngine(Optional.empty());
  private static final DevelopPlan PLAN = DevelopPlan.standard(6);
  private static final int SMALL_BLOCK = 64 << 10;
  private static final int[] PROGRESSIVE = {IMWRITE_JPEG_PROGRESSIVE, 1};

  private NativePeak() {}

  /** Measures all kinds; JPEGs are larger, so that they are reduced while they are decoded. */
  public static void main(String[] args) throws IOException {
    int width = Integer.parseInt(args[0]);
    int height = Integer.parseInt(args[1]);
    // Or what the allocator keeps would be used again unseen.
    NativeHeap.keep(SMALL_BLOCK, SMALL_BLOCK);
    measure("warm-up", file(".jpg", 640, 480, CV_8UC3));
    measure("jpeg", file(".jpg", 3 * width, 3 * height, CV_8UC3));
    measure("grey-jpeg", file(".jpg", 3 * width, 3 * height, CV_8UC1));
    measure("progressive-jpeg", file(".jpg", 3 * width, 3 * height, CV_8UC3, PROGRESSIVE));
    measure("png", file(".png", width, height, CV_8UC3));
    measure("grey-png", file(".png", width, height, CV_8UC1));
    measure("alpha-png", file(".png", width, height, CV_8UC4));
    measure("deep-grey-png", file(".png", width, height, CV_16UC1));
    measure("deep-png", file(".png", width, height, CV_16UC3));
    measure("deep-alpha-png", file(".png", width, height, CV_16UC4));
    measure("gif", file(".gif", width, height, CV_8UC3));
    measure("webp", file(".webp", width, height, CV_8UC3, IMWRITE_WEBP_QUALITY, 80));
    measure("lossless-webp", file(".webp", width, height, CV_8UC3));
    measure("alpha-webp", file(".webp", width, height, CV_8UC4));
    measure("tiff", file(".tiff", width, height, CV_8UC3));
    measure("deep-tiff", file(".tiff", width, height, CV_16UC3));
    measure("alpha-tiff", file(".tiff", width, height, CV_8UC4));
    measure("bmp", file(".bmp", width, height, CV_8UC3));
  }

  private static void measure(String kind, byte[] file) throws IOException {
    ImageHeader header =
        ImageInspector.inspect(file, new ImageLimits(200_000_000, Integer.MAX_VALUE));
    MemoryUse reckoned = ENGINE.memoryNeeded(header, file.length, PLAN);
    Files.writeString(CLEAR, "5");
    long before = peak();
    ENGINE.develop(file, header, PLAN);
    System.out.println(kind + " " + reckoned.outside() + " " + (peak() - before));
  }

  /** The most that was resident since it was cleared. */
  private static long peak() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElseThrow();
  }

  /** Soft noise: files of the size that photos have. */
  public static byte[] file(String extension, int width, int height, int type, int... settings) {
    try (PointerScope _ = new PointerScope()) {
      Mat coarse = new Mat(height / 8, width / 8, type);
      byte[] noise = new byte[(int) (coarse.total() * coarse.elemSize())];
      new Random(7).nextBytes(noise);
      coarse.data().put(noise);
      Mat picture = new Mat();
      resize(coarse, picture, new Size(width, height), 0, 0, INTER_CUBIC);
      BytePointer out = new BytePointer();
      if (!imencode(extension, picture, out, new IntPointer(settings))) {
        throw new IllegalStateException("can not write " + extension);
      }
      byte[] bytes = new byte[(int) out.limit()];
      out.get(bytes);
      return bytes;
    }
  }
}
