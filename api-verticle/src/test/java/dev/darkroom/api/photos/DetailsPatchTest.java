// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A patch of what the API shows of a photo is a merge patch, whoever spoke of a field before. */
class DetailsPatchTest {

  /** Stands for JSON's null, which jqwik's maps do not hold. */
  private static final String NULL = "null";

  private static final List<String> FIELDS =
      List.of(
          "takenAt",
          "location",
          "caption.title",
          "caption.description",
          "caption.keywords",
          "caption.creator",
          "caption.copyright");

  @Provide
  Arbitrary<Photo> photos() {
    return Arbitraries.of(
        Photos.aPhoto().pending(),
        Photos.aPhoto().detailed(Photos.DETAILS).pending(),
        Photos.aPhoto().ready(),
        Photos.aPhoto().detailed(Photos.DETAILS).ready(),
        Photos.aPhoto().tagged("a").described("b").processing());
  }

  /** Without {@code corrected}, which speaks of the others. */
  @Provide
  Arbitrary<JsonObject> patches() {
    Arbitrary<Object> texts = Arbitraries.of(NULL, "Sea", "Évening\n");
    Arbitrary<Object> words =
        Arbitraries.of(NULL, new JsonArray(), new JsonArray().add("a").add("山"));
    return members(
        Arbitraries.of("tags", "description", "takenAt", "location", "caption", "custom"),
        name ->
            switch (name) {
              case "tags" -> words;
              case "description" -> texts;
              case "takenAt" ->
                  Arbitraries.of(NULL, "2025-08-02T18:04:05+02:00", "2024-02-29T00:00:00.5");
              case "location" -> places();
              case "caption" ->
                  orNull(
                      members(
                          Arbitraries.of("title", "keywords", "creator"),
                          text -> text.equals("keywords") ? words : texts));
              default ->
                  orNull(
                      members(
                          Arbitraries.of("rating", "shelf", "new"),
                          _ -> Arbitraries.of(NULL, "x", 3, -2.5, true)));
            });
  }

  private static Arbitrary<Object> places() {
    return Arbitraries.of(
        NULL,
        new JsonObject().put("latitude", 1.5).put("longitude", -180.0),
        new JsonObject().put("latitude", 0.0).put("longitude", 0.0).putNull("altitude"),
        new JsonObject()
            .put("latitude", -90.0)
            .put("longitude", 7.25)
            .put("altitude", 12.5)
            .put("direction", 359.5));
  }

  private static Arbitrary<Object> orNull(Arbitrary<JsonObject> objects) {
    return Arbitraries.oneOf(objects.map(Object.class::cast), Arbitraries.just(NULL));
  }

  private static Arbitrary<JsonObject> members(
      Arbitrary<String> names, java.util.function.Function<String, Arbitrary<Object>> values) {
    return names
        .set()
        .ofMaxSize(6)
        .flatMap(
            chosen -> {
              Arbitrary<JsonObject> objects = Arbitraries.just(new JsonObject());
              for (String name : chosen) {
                objects =
                    objects.flatMap(
                        object ->
                            values
                                .apply(name)
                                .map(
                                    value ->
                                        object
                                            .copy()
                                            .put(name, value.equals(NULL) ? null : value)));
              }
              return objects;
            });
  }

  private static Photo patched(Photo photo, JsonObject patch) {
    return photo.described(DetailsPatch.apply(photo, patch), Photos.NOW);
  }

  @Property
  void whatIsShownAfterwardsIsWhatWasShownMergedWithThePatch(
      @ForAll("photos") Photo photo, @ForAll("patches") JsonObject patch) {
    JsonObject expected = MergePatch.apply(DetailsJson.of(photo), patch);

    assertThat(shown(DetailsJson.of(patched(photo, patch)))).isEqualTo(shown(expected));
  }

  /** An absent array or object and an empty one are shown alike. */
  private static JsonObject shown(JsonObject document) {
    JsonObject plain = document.copy();
    plain.remove("corrected");
    @Nullable JsonObject caption = plain.getJsonObject("caption");
    if (caption != null && caption.getJsonArray("keywords", new JsonArray()).isEmpty()) {
      caption.remove("keywords");
    }
    for (String name : List.of("caption", "custom")) {
      if (plain.getJsonObject(name, new JsonObject()).isEmpty()) {
        plain.remove(name);
      }
    }
    if (plain.getJsonArray("tags", new JsonArray()).isEmpty()) {
      plain.remove("tags");
    }
    return new JsonObject(plain.encode());
  }

  @Property
  void twiceIsOnce(@ForAll("photos") Photo photo, @ForAll("patches") JsonObject patch) {
    Photo once = patched(photo, patch);

    assertThat(patched(once, patch)).isEqualTo(once);
  }

  @Property
  void whatItDoesNotNameStaysTheFilesWord(
      @ForAll("photos") Photo photo, @ForAll("patches") JsonObject patch) {
    List<String> before = CorrectedFields.of(photo.details().corrections());

    List<String> after = CorrectedFields.of(patched(photo, patch).details().corrections());

    for (String field : FIELDS) {
      assertThat(after.contains(field))
          .as(field)
          .isEqualTo(before.contains(field) || names(patch, field));
    }
  }

  private static boolean names(JsonObject patch, String field) {
    int dot = field.indexOf('.');
    if (dot < 0) {
      return patch.containsKey(field);
    }
    String outer = field.substring(0, dot);
    return patch.containsKey(outer)
        && (patch.getJsonObject(outer) == null
            || patch.getJsonObject(outer).containsKey(field.substring(dot + 1)));
  }

  @Property
  void takingAllCorrectionsBackBringsTheFilesWordToLight(
      @ForAll("photos") Photo photo, @ForAll("patches") JsonObject patch) {
    Photo back = patched(patched(photo, patch), new JsonObject().putNull("corrected"));

    Photo plain = photo.described(PhotoDetails.NONE, Photos.NOW);
    assertThat(back.takenAt()).isEqualTo(plain.takenAt());
    assertThat(back.location()).isEqualTo(plain.location());
    assertThat(back.caption()).isEqualTo(plain.caption());
    assertThat(back.details().tags()).isEqualTo(patched(photo, patch).details().tags());
  }
}
