// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The counters of one name. Each is looked up in the registry when its labels first have these
 * values, and never again.
 */
final class Counters {

  private final MeterRegistry registry;
  private final String name;
  private final List<String> labels;
  private final Map<List<String>, Counter> made = new ConcurrentHashMap<>();

  Counters(MeterRegistry registry, String name, String... labels) {
    this.registry = registry;
    this.name = name;
    this.labels = List.of(labels);
  }

  /** Shows these values of the only label, at 0, before they are counted. */
  Counters showing(String... values) {
    for (String value : values) {
      made.computeIfAbsent(List.of(value), this::make);
    }
    return this;
  }

  /** Counts one, by the values of the labels in their order. */
  void count(String... values) {
    made.computeIfAbsent(List.of(values), this::make).increment();
  }

  private Counter make(List<String> values) {
    Tags tags = Tags.empty();
    for (int n = 0; n < labels.size(); n++) {
      tags = tags.and(Tag.of(labels.get(n), values.get(n)));
    }
    return registry.counter(name, tags);
  }
}
