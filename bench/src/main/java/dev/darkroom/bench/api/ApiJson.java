// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The results for programs. */
final class ApiJson {

  private ApiJson() {}

  static String of(ApiSettings settings, ApiResults results) {
    JsonArray rounds = new JsonArray();
    results
        .rounds()
        .forEach(
            (operation, sides) ->
                sides.forEach(
                    (side, all) ->
                        all.forEach(
                            round ->
                                rounds.add(
                                    new JsonObject()
                                        .put("operation", operation.text())
                                        .put("server", side)
                                        .put("perSecond", round.perSecond())
                                        .put("perCpuSecond", round.perCpuSecond())))));
    JsonArray paces = new JsonArray();
    results
        .paces()
        .forEach(
            (operation, sides) ->
                sides.forEach(
                    (side, pace) ->
                        paces.add(
                            new JsonObject()
                                .put("operation", operation.text())
                                .put("server", side)
                                .put("perSecond", pace.perSecond())
                                .put("millisOf50", pace.latencies().half())
                                .put("millisOf99", pace.latencies().most())
                                .put("millisOf99.9", pace.latencies().nearlyAll())
                                .put("millisOfWorst", pace.latencies().worst()))));
    JsonObject json =
        new JsonObject()
            .put("java", Runtime.version().toString())
            .put("processors", Runtime.getRuntime().availableProcessors())
            .put("jvm", String.join(" ", settings.jvm()))
            .put("rounds", rounds)
            .put("paces", paces);
    results
        .signing()
        .ifPresent(
            it ->
                json.put(
                    "microsecondsOfUrl",
                    new JsonObject().put("ours", it.ours()).put("sdk", it.sdk())));
    return json.encodePrettily();
  }
}
