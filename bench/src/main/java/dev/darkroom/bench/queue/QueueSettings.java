// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How to measure; README.md says what each is good for.
 *
 * @param parts of the benchmark to run
 * @param rounds in which each pace is measured; the median counts
 * @param warmup messages of each round that do not count
 * @param count messages that do
 * @param idle how long consumers are watched on an empty queue
 * @param trickle messages whose latency is measured
 * @param stops of each consumer
 * @param seed of where they come
 * @param jvm options of the consumers
 * @param peer the class path of Spring Cloud AWS
 * @param output the folder for results
 */
public record QueueSettings(
    Set<String> parts,
    int rounds,
    int warmup,
    int count,
    Duration idle,
    int trickle,
    int stops,
    long seed,
    List<String> jvm,
    String peer,
    Path output) {

  public QueueSettings {
    parts = Set.copyOf(parts);
    jvm = List.copyOf(jvm);
    if (rounds < 1 || warmup < 1 || count < 1 || stops < 1 || trickle < 1) {
      throw new IllegalArgumentException("rounds, stops and messages are at least 1");
    }
  }
}
