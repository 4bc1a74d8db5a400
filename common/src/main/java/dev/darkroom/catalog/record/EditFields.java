// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static dev.darkroom.catalog.record.Attribute.CAPTION;
import static dev.darkroom.catalog.record.Attribute.EDITED_BUCKET;
import static dev.darkroom.catalog.record.Attribute.EDITED_CAPTION;
import static dev.darkroom.catalog.record.Attribute.EDITED_CONTENT_TYPE;
import static dev.darkroom.catalog.record.Attribute.EDITED_FILENAME;
import static dev.darkroom.catalog.record.Attribute.EDITED_FILE_SIZE;
import static dev.darkroom.catalog.record.Attribute.EDITED_METADATA;
import static dev.darkroom.catalog.record.Attribute.EDITED_S3_KEY;
import static dev.darkroom.catalog.record.Attribute.EDITED_STATE;
import static dev.darkroom.catalog.record.Attribute.EDITED_STATUS;
import static dev.darkroom.catalog.record.Attribute.EDIT_AWAITED;
import static dev.darkroom.catalog.record.Attribute.EDIT_COUNT;
import static dev.darkroom.catalog.record.Attribute.HAS_EDITED_VERSION;
import static dev.darkroom.catalog.record.Attribute.METADATA;
import static dev.darkroom.catalog.record.Attribute.VERSION_TYPE;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.photo.AwaitedEdit;
import dev.darkroom.photo.Edition;
import dev.darkroom.photo.Edits;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoVersion;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The edited version. Its status and metadata are what the attributes of the original's are, under
 * the same names in a document of their own.
 */
final class EditFields {

  private static final TypeReference<AwaitedJson> AWAITED = new TypeReference<>() {};

  /** What may be long has an attribute of its own, which listings leave out. */
  private static final Map<Attribute, Attribute> BULK =
      Map.of(METADATA, EDITED_METADATA, CAPTION, EDITED_CAPTION);

  private EditFields() {}

  static void write(Photo photo, AttributeWriter to) {
    PhotoVersion latest = photo.hasEditedVersion() ? PhotoVersion.EDITED : PhotoVersion.ORIGINAL;
    to.text(VERSION_TYPE, latest.wireName());
    to.flag(HAS_EDITED_VERSION, photo.hasEditedVersion());
    to.number(EDIT_COUNT, photo.edits().count());
    AwaitedEdit awaited = photo.edits().awaited();
    to.json(EDIT_AWAITED, awaited == null ? null : AwaitedJson.of(awaited));
    photo.edit().ifPresent(edit -> write(edit, to));
  }

  private static void write(Edition edit, AttributeWriter to) {
    to.text(EDITED_FILENAME, edit.filename().value());
    to.text(EDITED_BUCKET, edit.file().location().bucket());
    to.text(EDITED_S3_KEY, edit.file().location().key());
    to.text(EDITED_CONTENT_TYPE, edit.file().contentType().value());
    to.number(EDITED_FILE_SIZE, edit.file().size());
    to.text(EDITED_STATUS, edit.status().wireName());
    AttributeWriter state = new AttributeWriter();
    StatusFields.write(edit.status(), state);
    MetadataFields.write(edit.metadata(), state);
    Map<String, Object> document = new HashMap<>();
    state
        .values()
        .forEach(
            (attribute, value) -> {
              Attribute bulk = BULK.get(attribute);
              if (bulk == null) {
                document.put(attribute.attributeName(), plain(value));
              } else {
                to.values().put(bulk, value);
              }
            });
    to.json(EDITED_STATE, document);
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> number;
      case Value.Flag(boolean flag) -> flag;
      case Value.Json(JsonNode node) -> node;
    };
  }

  static Edits read(AttributeReader from) {
    return new Edits(
        from.number(EDIT_COUNT).map(Math::toIntExact).orElse(0),
        from.json(EDIT_AWAITED)
            .map(node -> RecordJson.fromNode(node, AWAITED).awaited())
            .orElse(null),
        from.json(EDITED_STATE).map(state -> edition(from, state)).orElse(null));
  }

  private static Edition edition(AttributeReader from, JsonNode document) {
    AttributeReader state = state(from, document);
    return new Edition(
        new Filename(from.requiredText(EDITED_FILENAME)),
        new Original(
            new ObjectRef(from.requiredText(EDITED_BUCKET), from.requiredText(EDITED_S3_KEY)),
            new MediaType(from.requiredText(EDITED_CONTENT_TYPE)),
            from.requiredNumber(EDITED_FILE_SIZE),
            null),
        StatusFields.read(state),
        MetadataFields.read(state));
  }

  private static AttributeReader state(AttributeReader from, JsonNode document) {
    Map<Attribute, Value> values = new EnumMap<>(Attribute.class);
    document
        .properties()
        .forEach(
            field ->
                Attribute.ofName(field.getKey())
                    .ifPresent(
                        attribute -> values.put(attribute, valueOf(attribute, field.getValue()))));
    BULK.forEach((inside, beside) -> from.value(beside).ifPresent(is -> values.put(inside, is)));
    return new AttributeReader(values);
  }

  private static Value valueOf(Attribute attribute, JsonNode node) {
    Optional<Value> value =
        switch (attribute.kind()) {
          case TEXT -> Optional.ofNullable(node.textValue()).map(Value.Text::new);
          case NUMBER -> Optional.of(node).filter(JsonNode::isNumber).map(EditFields::whole);
          case FLAG -> Optional.of(new Value.Flag(node.booleanValue()));
          case JSON -> Optional.of(new Value.Json(node));
        };
    return value.orElseThrow(
        () ->
            new IllegalArgumentException(
                attribute.attributeName() + " of the edited version is not " + attribute.kind()));
  }

  private static Value whole(JsonNode node) {
    return new Value.Whole(node.longValue());
  }

  /** An announced edit inside the record. */
  record AwaitedJson(
      String filename, String bucket, String key, String contentType, long size, String until) {

    static AwaitedJson of(AwaitedEdit edit) {
      return new AwaitedJson(
          edit.filename().value(),
          edit.file().location().bucket(),
          edit.file().location().key(),
          edit.file().contentType().value(),
          edit.file().size(),
          Timestamps.format(edit.until()));
    }

    AwaitedEdit awaited() {
      return new AwaitedEdit(
          new Filename(filename),
          new Original(new ObjectRef(bucket, key), new MediaType(contentType), size, null),
          Timestamps.parse(until));
    }
  }
}
