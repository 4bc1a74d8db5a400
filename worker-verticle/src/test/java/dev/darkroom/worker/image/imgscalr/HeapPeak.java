// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import static dev.darkroom.worker.image.opencv.NativePeak.file;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_16UC4;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC4;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION;

import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.lang.ref.Reference;
import java.util.Optional;

/**
 * A process of its own, with a small young generation, that fills its heap but for what is reckoned
 * with before it develops each kind of photo. Names the kinds that fitted.
 */
public final class HeapPeak {

  private static final ImageEngine ENGINE = new ImgscalrEngine(Optional.empty());
  private static final DevelopPlan PLAN = DevelopPlan.standard(6);

  /** What classes and the collector need. */
  private static final long SLACK = 8 << 20;

  private HeapPeak() {}

  /** Tries all kinds, of the width and height given. */
  public static void main(String[] args) {
    int width = Integer.parseInt(args[0]);
    int height = Integer.parseInt(args[1]);
    // What classes allocate for good is there before anything is measured.
    ENGINE.develop(file(".jpg", 640, 480, CV_8UC3), header(file(".jpg", 640, 480, CV_8UC3)), PLAN);
    fit("jpeg", file(".jpg", width, height, CV_8UC3));
    fit("grey-jpeg", file(".jpg", width, height, CV_8UC1));
    fit("png", file(".png", width, height, CV_8UC3));
    fit("grey-png", file(".png", width, height, CV_8UC1));
    fit("alpha-png", file(".png", width, height, CV_8UC4));
    fit("deep-png", file(".png", width, height, CV_16UC3));
    fit("deep-alpha-png", file(".png", width, height, CV_16UC4));
    fit("gif", file(".gif", width, height, CV_8UC3));
    fit("tiff", file(".tiff", width, height, CV_8UC3));
    // The JDK reads no 16-bit samples with the predictor that OpenCV compresses them with.
    fit("deep-tiff", file(".tiff", width, height, CV_16UC3, IMWRITE_TIFF_COMPRESSION, 1));
    fit("bmp", file(".bmp", width, height, CV_8UC3));
  }

  private static void fit(String kind, byte[] file) {
    ImageHeader header = header(file);
    long reckoned = ENGINE.memoryNeeded(header, file.length, PLAN).heap();
    byte[] ballast = new byte[(int) (free() - reckoned - SLACK)];
    try {
      ENGINE.develop(file, header, PLAN);
    } finally {
      Reference.reachabilityFence(ballast);
    }
    System.out.println(kind);
  }

  private static long free() {
    System.gc();
    MemoryUsage old =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().contains("Tenured"))
            .map(MemoryPoolMXBean::getUsage)
            .findFirst()
            .orElseThrow();
    return old.getMax() - old.getUsed();
  }

  private static ImageHeader header(byte[] file) {
    return ImageInspector.inspect(file, ImageLimits.DEFAULT);
  }
}
