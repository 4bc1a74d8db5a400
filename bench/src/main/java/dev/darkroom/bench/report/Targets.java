// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import dev.darkroom.bench.contender.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The targets of the native engine: ratios within one run, as machines differ. */
public final class Targets {

  private static final double CPU_OF_SHARP = 0.40;
  private static final double CPU_OF_SHARP_LARGE = 0.45;

  /** From here a photo's own decoding weighs more. */
  private static final double LARGE_MEGAPIXELS = 15;

  private static final double CPU_OF_FLOOR = 1.6;
  private static final double RSS_OF_SHARP = 0.7;

  /** By longest side, how much less than sharp's the similarity may be. */
  private static final Map<Integer, Double> SSIM_LOSS = Map.of(1920, 0.001, 960, 0.001, 240, 0.005);

  private Targets() {}

  /** Those that can be judged by what was measured. */
  public static List<Target> of(PhotoResult result) {
    List<Target> targets = new ArrayList<>();
    result
        .of(Contender.NATIVE)
        .ifPresent(
            engine -> {
              result
                  .of(Contender.SHARP)
                  .ifPresent(
                      sharp ->
                          targets.addAll(againstSharp(engine, sharp, result.photo().megapixels())));
              result.of(Contender.FLOOR).ifPresent(floor -> targets.add(cpu(engine, floor)));
            });
    return targets;
  }

  private static Target cpu(Outcome engine, Outcome floor) {
    return new Target(
        "CPU, x the codec floor",
        CPU_OF_FLOOR,
        engine.measurement().cpuMillis() / floor.measurement().cpuMillis());
  }

  private static List<Target> againstSharp(Outcome engine, Outcome sharp, double megapixels) {
    List<Target> targets = new ArrayList<>();
    targets.add(
        new Target(
            "CPU, x sharp usual",
            megapixels < LARGE_MEGAPIXELS ? CPU_OF_SHARP : CPU_OF_SHARP_LARGE,
            engine.measurement().cpuMillis() / sharp.measurement().cpuMillis()));
    targets.add(
        new Target(
            "peak RSS, x sharp usual",
            RSS_OF_SHARP,
            (double) engine.measurement().peakRssKb() / sharp.measurement().peakRssKb()));
    SSIM_LOSS.entrySet().stream()
        .sorted(Map.Entry.<Integer, Double>comparingByKey().reversed())
        .forEach(
            loss -> {
              Outcome.Variant ours = engine.variants().get(loss.getKey());
              Outcome.Variant theirs = sharp.variants().get(loss.getKey());
              if (ours != null && theirs != null) {
                targets.add(
                    new Target(
                        "SSIM at " + loss.getKey() + ", below sharp usual",
                        loss.getValue(),
                        theirs.fidelity().ssim() - ours.fidelity().ssim()));
              }
            });
    return targets;
  }
}
