// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.catalog.record.Attribute;
import dev.darkroom.catalog.record.PhotoRecord;
import dev.darkroom.catalog.record.Value;
import dev.darkroom.photo.Attempt;
import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.Colour;
import dev.darkroom.photo.Development;
import dev.darkroom.photo.Edits;
import dev.darkroom.photo.Filename;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.Photo;
import dev.darkroom.photo.PhotoDetails;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoKeys;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.PhotoStatus;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.photo.Sequencer;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.TakenAt;
import dev.darkroom.photo.UserId;
import dev.darkroom.photo.Variant;
import dev.darkroom.photo.VariantName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The photos that the database has: a phone's, all developed, as Darkroom itself stores them. */
final class StubPhotos {

  /** Whose they are. */
  static final UserId OWNER = new UserId("8d3f0a52-7c1e-4b7e-9d55-2f1f6a9b0c11");

  private static final Instant NEWEST = Instant.parse("2026-03-14T15:09:26.535Z");
  private static final int TAGS_OF_A_PHONE = 60;

  private StubPhotos() {}

  /** The identity of one of them; 0 is the newest. */
  static String id(int number) {
    return new UUID(0x6fa459eaee8a4ca4L, 0x894edb77e1600000L + number).toString();
  }

  /** An item as DynamoDB sends it, with all its attributes. */
  static JsonObject item(int number) {
    return item(number, List.of(Attribute.values()));
  }

  /** An item as a listing asks for it. */
  static JsonObject listed(int number) {
    return item(number, Attribute.listed());
  }

  private static JsonObject item(int number, Collection<Attribute> attributes) {
    Map<Attribute, Value> values = PhotoRecord.of(photo(number)).values();
    JsonObject item = new JsonObject();
    for (Attribute attribute : attributes) {
      Value value = values.get(attribute);
      if (value != null) {
        item.put(attribute.attributeName(), typed(value));
      }
    }
    return item;
  }

  private static JsonObject typed(Value value) {
    return switch (value) {
      case Value.Text(String text) -> new JsonObject().put("S", text);
      case Value.Whole(long number) -> new JsonObject().put("N", Long.toString(number));
      case Value.Flag(boolean flag) -> new JsonObject().put("BOOL", flag);
      case Value.Json(JsonNode node) -> typed(node);
    };
  }

  private static JsonObject typed(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> new JsonObject().put("S", node.textValue());
      case NUMBER -> new JsonObject().put("N", node.asText());
      case BOOLEAN -> new JsonObject().put("BOOL", node.booleanValue());
      case ARRAY -> {
        JsonArray elements = new JsonArray();
        node.forEach(element -> elements.add(typed(element)));
        yield new JsonObject().put("L", elements);
      }
      case OBJECT -> {
        JsonObject members = new JsonObject();
        node.properties().forEach(member -> members.put(member.getKey(), typed(member.getValue())));
        yield new JsonObject().put("M", members);
      }
      case NULL, MISSING, BINARY, POJO -> throw new IllegalArgumentException("no such value");
    };
  }

  private static Photo photo(int number) {
    PhotoId id = new PhotoId(id(number));
    Filename filename = new Filename("IMG_" + (2040 - number) + ".JPG");
    Instant created = NEWEST.minus(Duration.ofMinutes(7).multipliedBy(number));
    return new Photo(
        id,
        OWNER,
        filename,
        new Original(
            new ObjectRef("darkroom-originals", PhotoKeys.original(OWNER, id, filename)),
            new MediaType("image/jpeg"),
            4_613_977L + 1009L * number,
            new Sha256("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
        new PhotoDetails(List.of("lake", "family", "summer"), "The first evening at the lake"),
        new PhotoStatus.Ready(
            new Attempt(1, new Sequencer("0065A1B2C3D4E5F6A7"), "9bb58f26192e4ba00f01e2e7b136bbd8"),
            development(id, created)),
        metadata(number),
        created,
        created.plusMillis(2417),
        3,
        Edits.NONE);
  }

  private static Development development(PhotoId id, Instant created) {
    List<Variant> variants = new ArrayList<>();
    variants.add(variant(id, "large", 1920, 1440, 612_334));
    variants.add(variant(id, "medium", 960, 720, 187_203));
    variants.add(variant(id, "thumbnail", 240, 180, 15_822));
    return new Development(
        4032,
        3024,
        PhotoFormat.JPEG,
        1,
        variants,
        "opencv-4.13",
        created.plusMillis(2391),
        List.of(),
        new Placeholder("LEHV6nWB2yk8pyo0adR*.7kCMdnj", Colour.of(106, 122, 139)));
  }

  private static Variant variant(PhotoId id, String name, int width, int height, long size) {
    VariantName variant = new VariantName(name);
    return new Variant(
        variant,
        width,
        height,
        new MediaType("image/jpeg"),
        size,
        new ObjectRef(
            "darkroom-variants",
            PhotoKeys.variant(OWNER, id, PhotoVersion.ORIGINAL, variant, PhotoFormat.JPEG)));
  }

  private static PhotoMetadata metadata(int number) {
    return new PhotoMetadata(
        new TakenAt(
            LocalDateTime.parse("2026-03-14T16:08:55").minusMinutes(number), ZoneOffset.ofHours(1)),
        new CameraInfo(
            "Apple",
            "iPhone 15 Pro",
            "Apple",
            "iPhone 15 Pro back triple camera 6.765mm f/1.78",
            "1/121",
            1.78,
            80,
            6.765,
            24,
            0.5,
            false),
        new Geolocation(47.5622 + number * 0.001, 9.3801, 402.5, 211.25),
        Caption.NONE,
        new PhotoMetadata.Colours("Display P3", "RGB"),
        6,
        Map.of("Exif SubIFD", directory()),
        new ObjectRef("darkroom-variants", OWNER + "/variants/" + id(number) + "/metadata.json"));
  }

  /** About as much as the record of a phone's photo keeps. */
  private static Map<String, String> directory() {
    Map<String, String> tags = new LinkedHashMap<>();
    for (int tag = 0; tag < TAGS_OF_A_PHONE; tag++) {
      tags.put("Tag of the camera " + tag, "a value of thirty letters, " + tag);
    }
    return tags;
  }
}
