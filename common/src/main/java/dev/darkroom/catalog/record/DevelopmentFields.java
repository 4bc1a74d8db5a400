// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static dev.darkroom.catalog.record.Attribute.DEVELOPED_AT;
import static dev.darkroom.catalog.record.Attribute.ENGINE;
import static dev.darkroom.catalog.record.Attribute.FORMAT;
import static dev.darkroom.catalog.record.Attribute.FRAMES;
import static dev.darkroom.catalog.record.Attribute.HEIGHT;
import static dev.darkroom.catalog.record.Attribute.PLACEHOLDER;
import static dev.darkroom.catalog.record.Attribute.VARIANTS;
import static dev.darkroom.catalog.record.Attribute.WARNINGS;
import static dev.darkroom.catalog.record.Attribute.WIDTH;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.darkroom.photo.Colour;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.photo.Variant;
import dev.darkroom.photo.VariantName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What developing gave. */
final class DevelopmentFields {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<VariantJson>> VARIANT_LIST = new TypeReference<>() {};
  private static final TypeReference<PlaceholderJson> A_PLACEHOLDER = new TypeReference<>() {};

  private DevelopmentFields() {}

  static void write(Development development, AttributeWriter to) {
    to.number(WIDTH, development.width());
    to.number(HEIGHT, development.height());
    to.text(FORMAT, development.format().name().toLowerCase(Locale.ROOT));
    to.number(FRAMES, development.frames());
    to.json(VARIANTS, development.variants().stream().map(VariantJson::of).toList());
    to.text(ENGINE, development.engine());
    to.timestamp(DEVELOPED_AT, development.developedAt());
    to.json(WARNINGS, development.warnings());
    to.json(PLACEHOLDER, PlaceholderJson.of(development.placeholder()));
  }

  static Development read(AttributeReader from) {
    return new Development(
        from.requiredInt(WIDTH),
        from.requiredInt(HEIGHT),
        PhotoFormat.valueOf(from.requiredText(FORMAT).toUpperCase(Locale.ROOT)),
        from.number(FRAMES).map(Math::toIntExact).orElse(1),
        from
            .json(VARIANTS)
            .map(node -> RecordJson.fromNode(node, VARIANT_LIST))
            .orElse(List.of())
            .stream()
            .map(VariantJson::variant)
            .toList(),
        from.text(ENGINE).orElse(""),
        from.requiredTimestamp(DEVELOPED_AT),
        from.json(WARNINGS).map(node -> RecordJson.fromNode(node, TEXTS)).orElse(List.of()),
        from.json(PLACEHOLDER)
            .map(node -> RecordJson.fromNode(node, A_PLACEHOLDER).placeholder())
            .orElse(null));
  }

  /** A placeholder inside the record. */
  record PlaceholderJson(String blurhash, String dominantColour) {

    static @Nullable PlaceholderJson of(@Nullable Placeholder placeholder) {
      return placeholder == null
          ? null
          : new PlaceholderJson(placeholder.blurhash(), placeholder.dominantColour().toString());
    }

    Placeholder placeholder() {
      return new Placeholder(blurhash, Colour.parse(dominantColour));
    }
  }

  /** A variant inside the record. */
  record VariantJson(
      String name,
      int width,
      int height,
      String contentType,
      long size,
      String bucket,
      String key) {

    static VariantJson of(Variant variant) {
      return new VariantJson(
          variant.name().value(),
          variant.width(),
          variant.height(),
          variant.contentType().value(),
          variant.size(),
          variant.location().bucket(),
          variant.location().key());
    }

    Variant variant() {
      return new Variant(
          new VariantName(name),
          width,
          height,
          new MediaType(contentType),
          size,
          new ObjectRef(bucket, key));
    }
  }
}
