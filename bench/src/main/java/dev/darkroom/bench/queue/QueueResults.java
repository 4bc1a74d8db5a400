// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that one run measured. Parts that were not run are empty. */
final class QueueResults {

  /** A contender under a handler that takes so long. */
  record Load(QueueContender contender, Duration work) {}

  private final Map<Load, List<Pace>> paces = new LinkedHashMap<>();
  private final Map<QueueContender, Calls.Counts> calls = new LinkedHashMap<>();
  private final Map<QueueContender, Percentiles> latencies = new LinkedHashMap<>();
  private final Map<QueueContender, List<StopResult>> stops = new LinkedHashMap<>();

  synchronized void add(Load load, Pace pace) {
    paces.computeIfAbsent(load, _ -> new ArrayList<>()).add(pace);
  }

  synchronized void add(QueueContender contender, Calls.Counts counts) {
    calls.put(contender, counts);
  }

  synchronized void add(QueueContender contender, Percentiles latency) {
    latencies.put(contender, latency);
  }

  synchronized void add(QueueContender contender, List<StopResult> stopped) {
    stops.put(contender, List.copyOf(stopped));
  }

  /** Every round, in the order in which loads were first measured. */
  Map<Load, List<Pace>> paces() {
    return paces;
  }

  Map<QueueContender, Calls.Counts> calls() {
    return calls;
  }

  Map<QueueContender, Percentiles> latencies() {
    return latencies;
  }

  Map<QueueContender, List<StopResult>> stops() {
    return stops;
  }
}
