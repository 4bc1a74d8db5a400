// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.stage;

import dev.darkroom.bench.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of stages, one thread each, in a process of their own. */
public final class Stages {

  private Stages() {}

  /**
   * Runs them and writes JMH's own JSON beside what it prints.
   *
   * @param names a regular expression for the benchmarks to run
   */
  public static void run(String names, Settings settings) throws IOException, RunnerException {
    Files.createDirectories(settings.output());
    List<String> options =
        Stream.concat(
                Arrays.stream(settings.jvm().trim().split("\\s+")),
                Stream.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Djava.awt.headless=true"))
            .toList();
    OptionsBuilder builder = new OptionsBuilder();
    builder
        .include(names)
        .forks(1)
        .warmupIterations(2)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .jvmArgs(options.toArray(String[]::new))
        .resultFormat(ResultFormatType.JSON)
        .result(settings.output().resolve("stages.json").toString());
    if (!settings.photos().isEmpty()) {
      builder.param(
          "photo", settings.photos().stream().map(Object::toString).toArray(String[]::new));
    }
    new Runner(builder.build()).run();
  }
}
