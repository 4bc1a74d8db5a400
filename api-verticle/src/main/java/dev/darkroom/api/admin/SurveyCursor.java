// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.admin;

import dev.darkroom.api.photos.CursorSeal;
import dev.darkroom.catalog.SurveyMark;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Positions in a walk along everybody's photos, as operators carry them: good for the filter they
 * come from, to the letter.
 */
final class SurveyCursor {

  /** First in what is sealed. No user's listing begins so: the name is none of a user. */
  private static final List<String> EVERYBODY = List.of("everybody's photos");

  private final CursorSeal seal;

  SurveyCursor(CursorSeal seal) {
    this.seal = seal;
  }

  String write(JsonObject filter, SurveyMark mark) {
    return seal.close(mark.value().getBytes(StandardCharsets.UTF_8), listing(filter));
  }

  /** The position, if the cursor is of that filter and as it was given out. */
  Optional<SurveyMark> read(JsonObject filter, String cursor) {
    return seal.open(cursor, listing(filter))
        .map(position -> new SurveyMark(new String(position, StandardCharsets.UTF_8)));
  }

  private static List<List<String>> listing(JsonObject filter) {
    List<List<String>> listing = new ArrayList<>();
    listing.add(EVERYBODY);
    filter.fieldNames().stream()
        .sorted()
        .forEach(name -> listing.add(List.of(name, filter.getString(name))));
    return listing;
  }
}
