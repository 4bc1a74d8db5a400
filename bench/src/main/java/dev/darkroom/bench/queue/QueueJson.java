// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.queue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.List;

/** The results for programs. */
final class QueueJson {

  private QueueJson() {}

  static String of(QueueSettings settings, QueueResults results) {
    JsonArray paces = new JsonArray();
    results
        .paces()
        .forEach(
            (load, rounds) ->
                paces.add(
                    new JsonObject()
                        .put("consumer", load.contender().name())
                        .put("handlerMillis", load.work().toMillis())
                        .put("rounds", array(rounds))));
    JsonObject latencies = new JsonObject();
    results.latencies().forEach((contender, it) -> latencies.put(contender.name(), object(it)));
    JsonObject calls = new JsonObject();
    results.calls().forEach((contender, it) -> calls.put(contender.name(), object(it)));
    JsonObject stops = new JsonObject();
    results.stops().forEach((contender, it) -> stops.put(contender.name(), array(it)));
    return new JsonObject()
        .put("java", Runtime.version().toString())
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("jvm", String.join(" ", settings.jvm()))
        .put("seed", settings.seed())
        .put("paces", paces)
        .put("latencies", latencies)
        .put("calls", calls)
        .put("stops", stops)
        .encodePrettily();
  }

  private static JsonArray array(List<? extends Record> records) {
    JsonArray array = new JsonArray();
    records.forEach(item -> array.add(object(item)));
    return array;
  }

  private static JsonObject object(Record item) {
    JsonObject object = new JsonObject();
    for (RecordComponent component : item.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(item);
        object.put(component.getName(), value instanceof Record inner ? object(inner) : value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return object;
  }
}
