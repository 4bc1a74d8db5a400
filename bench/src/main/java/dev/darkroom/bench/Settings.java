// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench;

import dev.darkroom.bench.api.ApiSettings;
import dev.darkroom.bench.queue.QueueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How to measure; README.md says what each is good for.
 *
 * @param photos JPEGs; none for a generated one
 * @param warmup photos that do not count, at least 1
 * @param count photos that do, at least 1
 * @param parallel photos at once, at least 1
 * @param rounds in which each contender is measured; the median counts
 * @param jvm options of the processes of Darkroom's engines and of the codec floor
 * @param only beginnings of names of contenders; none for all
 * @param nodePath where Node finds sharp, if it is not where Node looks by itself
 * @param python the Python that has Pillow
 * @param peers the folder of the peers' scripts
 * @param output the folder for results
 */
public record Settings(
    List<Path> photos,
    int warmup,
    int count,
    int parallel,
    int rounds,
    String jvm,
    List<String> only,
    Optional<String> nodePath,
    String python,
    Path peers,
    Path output) {

  public Settings {
    photos = List.copyOf(photos);
    only = List.copyOf(only);
    if (warmup < 1 || count < 1 || parallel < 1 || rounds < 1) {
      throw new IllegalArgumentException("bench.warmup, count, parallel and rounds are at least 1");
    }
  }

  /** From the system properties, all of which the build sets. */
  static Settings load() {
    return new Settings(
        list("bench.photos").stream().map(Path::of).toList(),
        Integer.parseInt(value("bench.warmup")),
        Integer.parseInt(value("bench.count")),
        Integer.parseInt(value("bench.parallel")),
        Integer.parseInt(value("bench.rounds")),
        value("bench.jvm"),
        list("bench.only"),
        Optional.of(value("bench.nodePath")).filter(path -> !path.isEmpty()),
        value("bench.python"),
        Path.of(value("bench.peers")),
        Path.of(value("bench.output")));
  }

  /** How to measure consumers of a queue, which needs nothing of the rest but the folders. */
  QueueSettings queue() throws IOException {
    Path peer = peers.resolve("spring/target");
    return new QueueSettings(
        Set.copyOf(list("bench.parts")),
        rounds,
        warmup,
        count,
        Duration.ofSeconds(Long.parseLong(value("bench.idleSeconds"))),
        Integer.parseInt(value("bench.trickle")),
        Integer.parseInt(value("bench.stops")),
        Long.parseLong(value("bench.seed")),
        List.of(value("bench.consumerJvm").split(" ")),
        peer.resolve("classes") + ":" + Files.readString(peer.resolve("spring.classpath")).trim(),
        output);
  }

  /** How to measure the API, which needs nothing of the rest but the folders. */
  ApiSettings api() {
    return new ApiSettings(
        Set.copyOf(list("bench.parts")),
        Set.copyOf(list("bench.operations")),
        rounds,
        Integer.parseInt(value("bench.seconds")),
        Integer.parseInt(value("bench.warmupSeconds")),
        Integer.parseInt(value("bench.paceSeconds")),
        list("bench.connections").stream().map(Integer::valueOf).toList(),
        List.of(value("bench.apiJvm").split(" ")),
        peers.resolve("fastify"),
        output);
  }

  static String value(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("-D" + name + " is missing; run this through Maven");
    }
    return value;
  }

  private static List<String> list(String name) {
    return Arrays.stream(value(name).split(",", -1))
        .map(String::trim)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** Whether the contender of this name is to be measured. */
  public boolean wants(String name) {
    return only.isEmpty()
        || only.stream()
            .anyMatch(
                start -> name.toLowerCase(Locale.ROOT).startsWith(start.toLowerCase(Locale.ROOT)));
  }
}
