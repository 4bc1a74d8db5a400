// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of itself.
 *
 * @param colours what the numbers of its pixels mean
 * @param orientation the EXIF orientation as recorded, 1 to 8; 1 where the file has none
 * @param directories the first of the tags that could be read: directory name, tag name,
 *     description
 * @param dump where all of them lie, if they were stored; a {@link MetadataDump} as JSON
 */
public record PhotoMetadata(
    @Nullable TakenAt takenAt,
    CameraInfo camera,
    @Nullable Geolocation location,
    Caption caption,
    Colours colours,
    int orientation,
    Map<String, Map<String, String>> directories,
    @Nullable ObjectRef dump) {

  public static final PhotoMetadata NONE =
      new PhotoMetadata(
          null, CameraInfo.UNKNOWN, null, Caption.NONE, Colours.UNKNOWN, 1, Map.of(), null);

  public PhotoMetadata {
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("an EXIF orientation is 1 to 8");
    }
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    directories.forEach(
        (name, tags) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(tags))));
    directories = Collections.unmodifiableMap(copy);
  }

  /**
   * What a file declares its colours to be.
   *
   * @param profile the name of the ICC profile inside, such as {@code Display P3}
   * @param space {@code sRGB} or {@code Adobe RGB}, where EXIF says so
   */
  public record Colours(@Nullable String profile, @Nullable String space) {

    public static final Colours UNKNOWN = new Colours(null, null);
  }

  /** The same without a time, which turned out not to be when the photo was taken. */
  public PhotoMetadata withoutTakenAt() {
    return new PhotoMetadata(
        null, camera, location, caption, colours, orientation, directories, dump);
  }

  /** The same, with all of its tags stored there. */
  public PhotoMetadata dumpedTo(ObjectRef object) {
    return new PhotoMetadata(
        takenAt, camera, location, caption, colours, orientation, directories, object);
  }

  /** The same without what may be long: the directories and the caption. */
  public PhotoMetadata listed() {
    return new PhotoMetadata(
        takenAt, camera, location, Caption.NONE, colours, orientation, Map.of(), dump);
  }
}
