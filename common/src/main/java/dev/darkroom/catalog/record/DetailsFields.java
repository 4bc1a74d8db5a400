// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static dev.darkroom.catalog.record.Attribute.CAPTION_CORRECTIONS;
import static dev.darkroom.catalog.record.Attribute.CORRECTIONS;
import static dev.darkroom.catalog.record.Attribute.CUSTOM;
import static dev.darkroom.catalog.record.Attribute.DESCRIPTION;
import static dev.darkroom.catalog.record.Attribute.TAGS;
import static dev.darkroom.catalog.record.Attribute.TAKEN_AT;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.catalog.record.MetadataFields.GeolocationJson;
import dev.darkroom.photo.CaptionCorrections;
import dev.darkroom.photo.Correction;
import dev.darkroom.photo.Corrections;
import dev.darkroom.photo.CustomFields;
import dev.darkroom.photo.CustomValue;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.TakenAt;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the owner says. A correction is an object: with a {@code value}, or empty if it only hides
 * what the file says.
 */
final class DetailsFields {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<GeolocationJson> PLACE = new TypeReference<>() {};
  private static final TypeReference<MomentJson> MOMENT = new TypeReference<>() {};
  private static final String VALUE = "value";

  private DetailsFields() {}

  static void write(Photo photo, AttributeWriter to) {
    PhotoDetails details = photo.details();
    to.json(TAGS, details.tags());
    to.text(DESCRIPTION, details.description());
    Corrections corrections = details.corrections();
    Map<String, Object> said = new HashMap<>();
    put(said, "taken_at", corrections.takenAt(), MomentJson::of);
    put(said, "location", corrections.location(), GeolocationJson::of);
    writeIfAny(CORRECTIONS, said, to);
    writeIfAny(CAPTION_CORRECTIONS, documentOf(corrections.caption()), to);
    writeIfAny(CUSTOM, documentOf(details.custom()), to);
    TakenAt taken = photo.takenAt();
    if (taken != null && Timestamps.isStorable(taken.instant())) {
      to.timestamp(TAKEN_AT, taken.instant());
    }
  }

  private static void writeIfAny(
      Attribute attribute, Map<String, Object> document, AttributeWriter to) {
    to.json(attribute, document.isEmpty() ? null : document);
  }

  private static Map<String, Object> documentOf(CaptionCorrections caption) {
    Map<String, Object> said = new HashMap<>();
    put(said, "title", caption.title(), Function.identity());
    put(said, "description", caption.description(), Function.identity());
    put(said, "keywords", caption.keywords(), Function.identity());
    put(said, "creator", caption.creator(), Function.identity());
    put(said, "copyright", caption.copyright(), Function.identity());
    return said;
  }

  private static Map<String, Object> documentOf(CustomFields custom) {
    Map<String, Object> said = new HashMap<>();
    custom
        .fields()
        .forEach(
            (name, value) ->
                said.put(
                    name,
                    switch (value) {
                      case CustomValue.Text(String text) -> text;
                      case CustomValue.Numeric number -> number.plain();
                      case CustomValue.Flag(boolean flag) -> flag;
                    }));
    return said;
  }

  private static <T> void put(
      Map<String, Object> document, String name, Correction<T> said, Function<? super T, ?> form) {
    switch (said) {
      case Correction.None<T> _ -> {}
      case Correction.Hidden<T> _ -> document.put(name, Map.of());
      case Correction.To<T>(T value) -> document.put(name, Map.of(VALUE, form.apply(value)));
    }
  }

  static PhotoDetails read(AttributeReader from) {
    return new PhotoDetails(
        from.json(TAGS).map(DetailsFields::texts).orElse(List.of()),
        from.text(DESCRIPTION).orElse(null),
        new Corrections(
            from.json(CORRECTIONS)
                .map(said -> correction(said, "taken_at", DetailsFields::moment))
                .orElseGet(Correction.None::new),
            from.json(CORRECTIONS)
                .map(
                    said ->
                        correction(
                            said,
                            "location",
                            node -> RecordJson.fromNode(node, PLACE).geolocation()))
                .orElseGet(Correction.None::new),
            from.json(CAPTION_CORRECTIONS)
                .map(DetailsFields::caption)
                .orElse(CaptionCorrections.NONE)),
        from.json(CUSTOM).map(DetailsFields::custom).orElse(CustomFields.NONE));
  }

  private static CaptionCorrections caption(JsonNode said) {
    return new CaptionCorrections(
        correction(said, "title", DetailsFields::text),
        correction(said, "description", DetailsFields::text),
        correction(said, "keywords", DetailsFields::texts),
        correction(said, "creator", DetailsFields::text),
        correction(said, "copyright", DetailsFields::text));
  }

  private static <T> Correction<T> correction(
      JsonNode said, String name, Function<JsonNode, T> reader) {
    JsonNode correction = said.path(name);
    if (correction.isMissingNode()) {
      return new Correction.None<>();
    }
    return correction.has(VALUE)
        ? new Correction.To<>(reader.apply(correction.get(VALUE)))
        : new Correction.Hidden<>();
  }

  private static CustomFields custom(JsonNode said) {
    Map<String, CustomValue> fields = new TreeMap<>();
    said.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
    return new CustomFields(fields);
  }

  private static CustomValue value(JsonNode stored) {
    return switch (stored.getNodeType()) {
      case STRING -> new CustomValue.Text(stored.textValue());
      case NUMBER -> new CustomValue.Numeric(stored.doubleValue());
      case BOOLEAN -> new CustomValue.Flag(stored.booleanValue());
      case ARRAY, OBJECT, NULL, MISSING, BINARY, POJO ->
          throw new IllegalArgumentException("a custom field is a text, a number or a flag");
    };
  }

  private static String text(JsonNode node) {
    if (!node.isTextual()) {
      throw new IllegalArgumentException("a correction that is no text");
    }
    return node.textValue();
  }

  private static List<String> texts(JsonNode node) {
    return RecordJson.fromNode(node, TEXTS);
  }

  private static TakenAt moment(JsonNode node) {
    return RecordJson.fromNode(node, MOMENT).takenAt();
  }

  /** A moment inside the record. */
  record MomentJson(String local, @Nullable String offset) {

    static MomentJson of(TakenAt taken) {
      ZoneOffset offset = taken.offset();
      return new MomentJson(taken.local().toString(), offset == null ? null : offset.getId());
    }

    TakenAt takenAt() {
      return new TakenAt(LocalDateTime.parse(local), offset == null ? null : ZoneOffset.of(offset));
    }
  }
}
