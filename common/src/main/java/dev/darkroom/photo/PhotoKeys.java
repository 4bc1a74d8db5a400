// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys under which photos and their variants lie. They are a contract with other systems. */
public final class PhotoKeys {

  private static final Pattern ORIGINAL = Pattern.compile("([^/]+)/originals/([^/]+)/([^/]+)");
  private static final Pattern EDITED = Pattern.compile("([^/]+)/edited/([^/]+)/([^/]+)");

  private PhotoKeys() {}

  /** {@code {userId}/originals/{photoId}/{filename}}. */
  public static String original(UserId owner, PhotoId photo, Filename filename) {
    return owner + "/originals/" + photo + "/" + filename.keySegment();
  }

  /**
   * {@code {userId}/edited/{photoId}/{filename}}, of which there is one for each photo: the store
   * orders the events of one key, so of all edited versions the last one stands.
   *
   * @param filename the photo's, whatever the edited versions are called
   */
  public static String edited(UserId owner, PhotoId photo, Filename filename) {
    return editedFolder(owner, photo) + filename.keySegment();
  }

  /** What the key of a photo's edited version begins with, and no other object's does. */
  public static String editedFolder(UserId owner, PhotoId photo) {
    return owner + "/edited/" + photo + "/";
  }

  /** {@code {userId}/variants/{photoId}/{original|edited}/{variant}.{ext}}. */
  public static String variant(
      UserId owner, PhotoId photo, PhotoVersion version, VariantName name, PhotoFormat format) {
    return variantFolder(owner, photo, version) + name + "." + format.extension();
  }

  /**
   * {@code {userId}/variants/{photoId}/{original|edited}/metadata.json}: everything the file says
   * of itself. No variant has that extension.
   */
  public static String metadata(UserId owner, PhotoId photo, PhotoVersion version) {
    return variantFolder(owner, photo, version) + "metadata.json";
  }

  /** What all that is made of one version of a photo begins with, and no other object does. */
  public static String variantFolder(UserId owner, PhotoId photo, PhotoVersion version) {
    return owner + "/variants/" + photo + "/" + version.wireName() + "/";
  }

  /** {@code {userId}/quarantine/{photoId}/{filename}}: the original of a rejected photo. */
  public static String quarantined(UserId owner, PhotoId photo, Filename filename) {
    return quarantineFolder(owner, photo) + filename.keySegment();
  }

  /** {@code {userId}/quarantine/{photoId}/edited/{filename}}: an edited version, rejected. */
  public static String quarantinedEdit(UserId owner, PhotoId photo, Filename filename) {
    return quarantineFolder(owner, photo) + "edited/" + filename.keySegment();
  }

  /** What a photo's key in the quarantine begins with, and no other object's does. */
  public static String quarantineFolder(UserId owner, PhotoId photo) {
    return owner + "/quarantine/" + photo + "/";
  }

  /** What a key of the originals bucket says, if it has the form the API gives. */
  public static Optional<Original> parseOriginal(String key) {
    return parse(ORIGINAL, key);
  }

  /** What a key of the edited bucket says, if it has the form the API gives. */
  public static Optional<Original> parseEdited(String key) {
    return parse(EDITED, key);
  }

  private static Optional<Original> parse(Pattern form, String key) {
    Matcher parts = form.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Original(
              new UserId(parts.group(1)),
              new PhotoId(parts.group(2)),
              new Filename(parts.group(3))));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /**
   * The parts of the key of an original, or of an edited version.
   *
   * @param filename the key's form of the name, not the one the owner wrote
   */
  public record Original(UserId owner, PhotoId photo, Filename filename) {}
}
