// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Loads OpenCV and sets it up as a guest in a process that has its own threads and limits. */
final class NativeOpenCv {

  private NativeOpenCv() {}

  /**
   * Loads the native libraries; only the first call does something.
   *
   * @throws LinkageError where this platform has none
   */
  static void load() {
    // JavaCPP would count the whole process against a multiple of the heap and fail, or collect
    // garbage and wait; the caller has a budget in pixels instead.
    defaultProperty("org.bytedeco.javacpp.maxbytes", "0");
    defaultProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
    Loader.load(opencv_core.class);
    Loader.load(opencv_imgproc.class);
    Loader.load(opencv_imgcodecs.class);
    // Photos are worked in parallel already; threads inside of one would only get in the way.
    opencv_core.setNumThreads(1);
    NativeLog.silence();
    NativeHeap.keepLittle();
  }

  private static void defaultProperty(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
