// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import com.fasterxml.jackson.databind.JsonNode;

/** What an attribute may hold. */
public sealed interface Value {

  /** A string, perhaps empty. */
  record Text(String text) implements Value {}

  /** A whole number. */
  record Whole(long number) implements Value {}

  /** Yes or no. */
  record Flag(boolean flag) implements Value {}

  /** An array or an object whose inside other systems may query. */
  record Json(JsonNode node) implements Value {}
}
