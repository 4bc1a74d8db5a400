// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a contender used.
 *
 * @param cpuMillis user and system time for one photo, after warm-up
 * @param photosPerSecond by the clock on the wall, with as many in parallel as was asked for
 * @param peakRssKb from the process' start
 * @param note what it says of itself, empty where nothing
 */
public record Measurement(double cpuMillis, double photosPerSecond, long peakRssKb, String note) {

  /** Reads the lines that a contender's process prints. */
  static Measurement parse(List<String> lines) {
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new Measurement(
        Double.parseDouble(required(values, "cpuMillis")),
        Double.parseDouble(required(values, "photosPerSecond")),
        Long.parseLong(required(values, "peakRssKb")),
        values.getOrDefault("note", ""));
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the contender did not say " + name);
    }
    return value;
  }
}
