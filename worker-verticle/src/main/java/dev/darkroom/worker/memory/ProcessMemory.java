// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The memory of a process.
 *
 * @param total bytes it may use altogether
 * @param maxHeap bytes to which its heap may grow
 */
public record ProcessMemory(long total, long maxHeap) {

  /** This process's memory: its container's (cgroup v1 or v2) where that is limited. */
  public static ProcessMemory found() {
    return new ProcessMemory(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
        heapSize());
  }

  /** All of it: {@code Runtime.maxMemory()} leaves out what a collector copies to. */
  private static long heapSize() {
    return Long.parseLong(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("MaxHeapSize")
            .getValue());
  }
}
