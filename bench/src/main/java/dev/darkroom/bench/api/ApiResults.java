// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was measured so far. */
final class ApiResults {

  /**
   * A measurement at an even pace.
   *
   * @param perSecond the pace
   */
  record Pace(double perSecond, Latencies latencies) {}

  /**
   * What a signed URL takes.
   *
   * @param ours in microseconds
   * @param sdk in microseconds
   */
  record Signing(double ours, double sdk) {}

  private final Map<Operation, Map<String, List<Round>>> rounds = new TreeMap<>();
  private final Map<Operation, Map<String, Pace>> paces = new TreeMap<>();
  private Optional<Signing> signing = Optional.empty();

  void add(Operation operation, String side, Round round) {
    rounds
        .computeIfAbsent(operation, _ -> new LinkedHashMap<>())
        .computeIfAbsent(side, _ -> new ArrayList<>())
        .add(round);
  }

  void add(Operation operation, String side, Pace pace) {
    paces.computeIfAbsent(operation, _ -> new LinkedHashMap<>()).put(side, pace);
  }

  void add(Signing found) {
    signing = Optional.of(found);
  }

  /** By operation and side. */
  Map<Operation, Map<String, List<Round>>> rounds() {
    return rounds;
  }

  /** By operation and side. */
  Map<Operation, Map<String, Pace>> paces() {
    return paces;
  }

  Optional<Signing> signing() {
    return signing;
  }

  /** The medians of one side, if it was measured. */
  Optional<Round> median(Operation operation, String side) {
    return Optional.ofNullable(rounds.getOrDefault(operation, Map.of()).get(side))
        .map(Round::median);
  }

  /** How many times the peer's requests for a second of CPU time there are of ours. */
  Optional<Double> ratio(Operation operation) {
    return median(operation, Sides.OURS)
        .flatMap(
            ours ->
                median(operation, Sides.PEER)
                    .map(peer -> ours.perCpuSecond() / peer.perCpuSecond()));
  }
}
