// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import dev.darkroom.bench.Settings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The results for programs. */
public final class ResultsJson {

  private ResultsJson() {}

  public static String of(Settings settings, List<PhotoResult> results) {
    JsonArray photos = new JsonArray();
    results.forEach(result -> photos.add(photo(result)));
    return new JsonObject()
        .put("java", Runtime.version().toString())
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("jvm", settings.jvm())
        .put("warmup", settings.warmup())
        .put("count", settings.count())
        .put("parallel", settings.parallel())
        .put("rounds", settings.rounds())
        .put("photos", photos)
        .encodePrettily();
  }

  private static JsonObject photo(PhotoResult result) {
    JsonArray contenders = new JsonArray();
    result.outcomes().forEach(outcome -> contenders.add(outcome(outcome)));
    JsonArray targets = new JsonArray();
    Targets.of(result)
        .forEach(
            target ->
                targets.add(
                    new JsonObject()
                        .put("name", target.name())
                        .put("limit", target.limit())
                        .put("measured", target.measured())
                        .put("met", target.isMet())));
    return new JsonObject()
        .put("name", result.photo().name())
        .put("megapixels", result.photo().megapixels())
        .put("contenders", contenders)
        .put("targets", targets);
  }

  private static JsonObject outcome(Outcome outcome) {
    JsonObject variants = new JsonObject();
    outcome
        .variants()
        .forEach(
            (side, variant) ->
                variants.put(
                    side.toString(),
                    new JsonObject()
                        .put("bytes", variant.bytes())
                        .put("ssim", variant.fidelity().ssim())
                        .put("ssimOfPixels", variant.fidelity().ssimOfPixels())
                        .put("psnr", variant.fidelity().psnr())));
    return new JsonObject()
        .put("name", outcome.contender())
        .put("how", outcome.how())
        .put("note", outcome.measurement().note())
        .put("cpuMillis", outcome.measurement().cpuMillis())
        .put("photosPerSecond", outcome.measurement().photosPerSecond())
        .put("peakRssKb", outcome.measurement().peakRssKb())
        .put("variants", variants);
  }
}
