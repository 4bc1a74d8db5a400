// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench;

import dev.darkroom.bench.api.ApiBench;
import dev.darkroom.bench.queue.QueueBench;
import dev.darkroom.bench.soak.Soak;
import dev.darkroom.bench.stage.Stages;

/** Runs what its one argument names; {@code bench/README.md} has the commands. */
public final class BenchMain {

  private BenchMain() {}

  public static void main(String[] args) throws Exception {
    Settings settings = Settings.load();
    switch (args[0]) {
      case "photos" -> new WholePhotos(settings).run();
      case "stages" -> Stages.run(Settings.value("bench.stages"), settings);
      case "soak" ->
          Soak.run(
              settings,
              Settings.value("bench.soakEngine"),
              Integer.parseInt(Settings.value("bench.soak")));
      case "queue" -> new QueueBench(settings.queue(), settings::wants).run();
      case "api" -> new ApiBench(settings.api(), settings::wants).run();
      default ->
          throw new IllegalArgumentException("bench.mode is photos, stages, soak, queue or api");
    }
  }
}
