// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our own series on Prometheus's page, by name: the labels of each. */
record Scrape(Map<String, Set<Map<String, String>>> series) {

  private static final Pattern SAMPLE =
      Pattern.compile("^(darkroom_\\w+?)(\\{(.*)})? \\S+$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  static Scrape of(String page) {
    Map<String, Set<Map<String, String>>> series = new TreeMap<>();
    Matcher sample = SAMPLE.matcher(page);
    while (sample.find()) {
      Map<String, String> labels = new HashMap<>();
      Matcher label = LABEL.matcher(sample.group(3) == null ? "" : sample.group(3));
      while (label.find()) {
        // The bounds of a histogram are no label of ours.
        if (!label.group(1).equals("le")) {
          labels.put(label.group(1), label.group(2));
        }
      }
      series.computeIfAbsent(sample.group(1), _ -> new HashSet<>()).add(labels);
    }
    return new Scrape(series);
  }

  Set<Map<String, String>> of(String name, String part) {
    return series.getOrDefault(name + part, Set.of());
  }
}
