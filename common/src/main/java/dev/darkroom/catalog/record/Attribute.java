// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The attributes of a stored photo. Their names and kinds are a contract: they may be added to, and
 * never be changed.
 */
public enum Attribute {
  PHOTO_ID(Kind.TEXT),
  USER_ID(Kind.TEXT),
  FILENAME(Kind.TEXT),
  ORIGINAL_S3_KEY(Kind.TEXT),
  ORIGINAL_BUCKET(Kind.TEXT),
  VERSION_TYPE(Kind.TEXT),
  CONTENT_TYPE(Kind.TEXT),
  FILE_SIZE(Kind.NUMBER),
  CHECKSUM_SHA256(Kind.TEXT),
  CREATED_AT(Kind.TEXT),
  UPDATED_AT(Kind.TEXT),
  REVISION(Kind.NUMBER),
  HAS_EDITED_VERSION(Kind.FLAG),
  EDIT_COUNT(Kind.NUMBER),
  EDITED_FILENAME(Kind.TEXT),
  EDITED_S3_KEY(Kind.TEXT),
  EDITED_BUCKET(Kind.TEXT),
  EDITED_CONTENT_TYPE(Kind.TEXT),
  EDITED_FILE_SIZE(Kind.NUMBER),
  /** For other systems: it is in the state, too. */
  EDITED_STATUS(Kind.TEXT),
  /** What the attributes of these names say of the original, said of the edited version. */
  EDITED_STATE(Kind.JSON),
  /** {@link #CAPTION} of the edited version. */
  EDITED_CAPTION(Kind.JSON),
  /** {@link #METADATA} of the edited version. */
  EDITED_METADATA(Kind.TEXT),
  /** The edited version that was announced last, unless one has come since. */
  EDIT_AWAITED(Kind.JSON),
  STATUS(Kind.TEXT),
  UPLOAD_EXPIRES_AT(Kind.TEXT),
  ATTEMPT_FENCE(Kind.NUMBER),
  ATTEMPT_SEQUENCER(Kind.TEXT),
  /** The ETag of the content that the attempt works. */
  ATTEMPT_ETAG(Kind.TEXT),
  LEASE_OWNER(Kind.TEXT),
  LEASE_UNTIL(Kind.TEXT),
  /** There, and true, while a worker does what may end it. */
  LEASE_AT_RISK(Kind.FLAG),
  WIDTH(Kind.NUMBER),
  HEIGHT(Kind.NUMBER),
  FORMAT(Kind.TEXT),
  FRAMES(Kind.NUMBER),
  VARIANTS(Kind.JSON),
  ENGINE(Kind.TEXT),
  DEVELOPED_AT(Kind.TEXT),
  WARNINGS(Kind.JSON),
  PLACEHOLDER(Kind.JSON),
  REJECTION_CODE(Kind.TEXT),
  REJECTION_MESSAGE(Kind.TEXT),
  FAILURE_MESSAGE(Kind.TEXT),
  TAGS(Kind.JSON),
  DESCRIPTION(Kind.TEXT),
  /** When and where the owner says that it was taken, in place of what the file says. */
  CORRECTIONS(Kind.JSON),
  /** The owner's texts in place of the file's. */
  CAPTION_CORRECTIONS(Kind.JSON),
  /** Fields of the owner's, or the owner's app. */
  CUSTOM(Kind.JSON),
  /** The moment that is shown, the owner's or the file's, as all timestamps are: for queries. */
  TAKEN_AT(Kind.TEXT),
  /** What the camera's clock showed, as exact as the file tells it, whatever the owner says. */
  TAKEN_LOCAL(Kind.TEXT),
  TAKEN_OFFSET(Kind.TEXT),
  CAMERA_INFO(Kind.JSON),
  GEOLOCATION(Kind.JSON),
  /** What people wrote into the file. */
  CAPTION(Kind.JSON),
  COLOUR_PROFILE(Kind.TEXT),
  COLOUR_SPACE(Kind.TEXT),
  /** Where all tags of the file lie. */
  METADATA_DUMP(Kind.JSON),
  ORIENTATION(Kind.NUMBER),
  /**
   * All tags of the file as one JSON text. It is not {@link Kind#JSON}: its names come from foreign
   * files, and a document store may refuse what they can be.
   */
  METADATA(Kind.TEXT),
  /** When a photo that is on its way should have come to an end; no other has it. */
  WORK_DUE(Kind.TEXT),
  /** One of several shares of the photos that are on their way, for stores that need shares. */
  WORK_SHARE(Kind.NUMBER);

  private static final Map<String, Attribute> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Attribute::attributeName, Function.identity()));

  private static final Set<Attribute> UNLISTED =
      Set.of(METADATA, CAPTION, EDITED_METADATA, EDITED_CAPTION, CAPTION_CORRECTIONS, CUSTOM);

  private final String attributeName;
  private final Kind kind;

  Attribute(Kind kind) {
    this.attributeName = name().toLowerCase(Locale.ROOT);
    this.kind = kind;
  }

  /** The name in snake case. It needs no quoting in SQL; DynamoDB reserves some of the words. */
  public String attributeName() {
    return attributeName;
  }

  /** What values it has. */
  public Kind kind() {
    return kind;
  }

  /** What a listing reads: all but tags of the file, texts and custom fields: the bulk. */
  public static List<Attribute> listed() {
    return Arrays.stream(values()).filter(attribute -> !UNLISTED.contains(attribute)).toList();
  }

  /** What a save over a stored record writes, or removes if the photo has it not. */
  public static List<Attribute> updated() {
    return Arrays.stream(values()).filter(attribute -> attribute != PHOTO_ID).toList();
  }

  /** The attribute of that name; empty for what another system, or a newer Darkroom, added. */
  public static Optional<Attribute> ofName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The kinds of {@link Value}. */
  public enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    JSON
  }
}
