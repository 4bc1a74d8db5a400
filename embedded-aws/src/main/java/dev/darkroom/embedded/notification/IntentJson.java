// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import dev.darkroom.embedded.notification.Observation.Found;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The form intents have in their files. Those of earlier versions say nothing of an observation and
 * are read as never observed.
 */
final class IntentJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private IntentJson() {}

  static String written(Intent intent) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("change", intent.change().name());
    json.put("bucket", intent.bucket());
    json.put("key", intent.key());
    json.put("begun", intent.begun().toEpochMilli());
    if (intent.observed() != null) {
      write(intent.observed(), json.putObject("observed"));
    }
    return MAPPER.writeValueAsString(json);
  }

  /**
   * Reads what {@link #written} wrote.
   *
   * @throws tools.jackson.core.JacksonException when it is no JSON
   * @throws IllegalArgumentException when it names no change
   */
  static Intent read(String id, String text) {
    JsonNode json = MAPPER.readTree(text);
    return new Intent(
        id,
        ObjectChange.valueOf(json.path("change").asString("")),
        json.path("bucket").asString(""),
        json.path("key").asString(""),
        Instant.ofEpochMilli(json.path("begun").asLong(0)),
        observation(json.path("observed")));
  }

  private static void write(Observation observation, ObjectNode json) {
    json.put("sequencer", observation.sequencer());
    json.put("time", observation.time().toString());
    Found found = observation.found();
    if (found != null) {
      ObjectNode object = json.putObject("found");
      object.put("size", found.size());
      object.put("eTag", found.eTag());
      if (found.modified() != null) {
        object.put("modified", found.modified().toString());
      }
    }
  }

  private static @Nullable Observation observation(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    try {
      return new Observation(
          json.path("sequencer").asString(""),
          Instant.parse(json.path("time").asString("")),
          found(json.path("found")));
    } catch (DateTimeException e) {
      // Looking again is always right; it only costs the receiver a repetition.
      return null;
    }
  }

  private static @Nullable Found found(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    JsonNode modified = json.path("modified");
    return new Found(
        json.path("size").asLong(0),
        json.path("eTag").asString(""),
        modified.isString() ? Instant.parse(modified.asString()) : null);
  }
}
