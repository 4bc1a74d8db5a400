// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How the API is measured.
 *
 * @param parts of {@code load}, {@code pace} and {@code signer}; none for all
 * @param operations of {@code create}, {@code get} and {@code list}; none for all
 * @param rounds in which both sides are measured; the medians count
 * @param seconds that each measurement of a round takes
 * @param warmupSeconds that each operation is called before anything counts
 * @param paceSeconds that each measurement at an even pace takes
 * @param connections of which it is tried how many the most requests go through
 * @param jvm options of our API's process
 * @param peer the folder of the peer
 * @param output the folder for results
 */
public record ApiSettings(
    Set<String> parts,
    Set<String> operations,
    int rounds,
    int seconds,
    int warmupSeconds,
    int paceSeconds,
    List<Integer> connections,
    List<String> jvm,
    Path peer,
    Path output) {

  public ApiSettings {
    parts = Set.copyOf(parts);
    operations = Set.copyOf(operations);
    connections = List.copyOf(connections);
    jvm = List.copyOf(jvm);
  }

  boolean wants(String part) {
    return parts.isEmpty() || parts.contains(part);
  }

  /** Those that are measured. */
  List<Operation> measured() {
    return Arrays.stream(Operation.values())
        .filter(operation -> operations.isEmpty() || operations.contains(operation.text()))
        .toList();
  }
}
