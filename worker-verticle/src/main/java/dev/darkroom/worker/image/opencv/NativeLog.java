// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Keeps OpenCV from writing to the process's standard error, past all logging: one malformed file
 * can make it write thousands of lines.
 */
final class NativeLog {

  /** {@code cv::utils::logging::setLogLevel(LogLevel)}, which JavaCPP's presets leave out. */
  private static final String SET_LOG_LEVEL = "_ZN2cv5utils7logging11setLogLevelENS1_8LogLevelE";

  private static final int SILENT = 0;

  private NativeLog() {}

  /** Does nothing where the function is not found; OpenCV has to be loaded. */
  @SuppressWarnings("restricted") // The same leave to run native code that OpenCV itself needs.
  static void silence() {
    SymbolLookup.loaderLookup()
        .find(SET_LOG_LEVEL)
        .ifPresent(
            address ->
                call(
                    Linker.nativeLinker()
                        .downcallHandle(
                            address,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))));
  }

  private static void call(MethodHandle setLogLevel) {
    try {
      int before = (int) setLogLevel.invokeExact(SILENT);
      assert before >= SILENT;
    } catch (Throwable e) {
      // A method handle declares no less.
      throw new IllegalStateException("OpenCV's log level can not be set", e);
    }
  }
}
