// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench;

import dev.darkroom.bench.contender.Contender;
import dev.darkroom.bench.contender.ContenderProcess;
import dev.darkroom.bench.contender.Contenders;
import dev.darkroom.bench.contender.Measurement;
import dev.darkroom.bench.contender.Variants;
import dev.darkroom.bench.fidelity.Reference;
import dev.darkroom.bench.photo.BenchPhoto;
import dev.darkroom.bench.report.Outcome;
import dev.darkroom.bench.report.PhotoResult;
import dev.darkroom.bench.report.Plot;
import dev.darkroom.bench.report.ResultsJson;
import dev.darkroom.bench.report.Table;
import dev.darkroom.bench.report.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The benchmark of whole photos: all contenders, one after the other, on each photo. */
@SuppressWarnings("SystemOut") // A program for a terminal.
final class WholePhotos {

  private final Settings settings;
  private final ContenderProcess process;

  WholePhotos(Settings settings) {
    this.settings = settings;
    this.process = new ContenderProcess(settings);
  }

  void run() throws IOException, InterruptedException {
    Files.createDirectories(settings.output());
    List<Contender> contenders = installed();
    List<PhotoResult> results = new ArrayList<>();
    for (BenchPhoto photo : BenchPhoto.of(settings.photos(), settings.output())) {
      PhotoResult result = measure(photo, contenders);
      results.add(result);
      System.out.println();
      System.out.println(photo);
      Table.lines(result).forEach(System.out::println);
      Targets.of(result).forEach(System.out::println);
    }
    Path json = settings.output().resolve("results.json");
    Files.writeString(json, ResultsJson.of(settings, results));
    Path plot = settings.output().resolve("results.png");
    Plot.write(results, plot);
    System.out.println("\nResults: " + json + ", " + plot);
  }

  private List<Contender> installed() throws InterruptedException {
    List<Contender> installed = new ArrayList<>();
    for (Contender contender : new Contenders(settings).all()) {
      if (process.isInstalled(contender)) {
        installed.add(contender);
      } else {
        System.out.println(
            contender.name() + " is not installed, and left out: " + contender.install());
      }
    }
    return installed;
  }

  private PhotoResult measure(BenchPhoto photo, List<Contender> contenders)
      throws IOException, InterruptedException {
    Reference reference = new Reference(Files.readAllBytes(photo.file()));
    Map<String, Outcome> best = new LinkedHashMap<>();
    for (Contender contender : contenders) {
      System.out.println(photo.name() + ": " + contender.name() + " ...");
      best.merge(
          contender.name(),
          measure(photo, contender, reference),
          (one, other) ->
              one.measurement().cpuMillis() <= other.measurement().cpuMillis() ? one : other);
    }
    return new PhotoResult(photo, List.copyOf(best.values()));
  }

  private Outcome measure(BenchPhoto photo, Contender contender, Reference reference)
      throws IOException, InterruptedException {
    Path folder =
        Files.createDirectories(
            settings
                .output()
                .resolve(photo.name().replaceFirst("\\.[^.]*$", ""))
                .resolve(contender.name().replace(' ', '-')));
    List<Measurement> rounds = new ArrayList<>();
    for (int round = 0; round < settings.rounds(); round++) {
      rounds.add(process.measure(contender, photo.file(), folder));
    }
    rounds.sort(Comparator.comparingDouble(Measurement::cpuMillis));
    Map<Integer, Outcome.Variant> variants = new HashMap<>();
    for (int side : Variants.SIDES) {
      Path file = folder.resolve(side + ".jpg");
      if (Files.exists(file)) {
        byte[] variant = Files.readAllBytes(file);
        variants.put(side, new Outcome.Variant(variant.length, reference.compare(variant)));
      }
    }
    return new Outcome(contender.name(), contender.how(), rounds.get(rounds.size() / 2), variants);
  }
}
