// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of itself.
 *
 * @param orientation the EXIF orientation as recorded, 1 to 8; 1 where the file has none
 * @param directories every tag that could be read: directory name, tag name, description
 */
public record PhotoMetadata(
    @Nullable TakenAt takenAt,
    CameraInfo camera,
    @Nullable Geolocation location,
    int orientation,
    Map<String, Map<String, String>> directories) {

  public static final PhotoMetadata NONE =
      new PhotoMetadata(null, CameraInfo.UNKNOWN, null, 1, Map.of());

  public PhotoMetadata {
    if (orientation < 1 || orientation > 8) {
      throw new IllegalArgumentException("an EXIF orientation is 1 to 8");
    }
    Map<String, Map<String, String>> copy = new LinkedHashMap<>();
    directories.forEach(
        (name, tags) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(tags))));
    directories = Collections.unmodifiableMap(copy);
  }

  /** The same without the directories, which may be hundreds of tags. */
  public PhotoMetadata withoutDirectories() {
    return directories.isEmpty()
        ? this
        : new PhotoMetadata(takenAt, camera, location, orientation, Map.of());
  }
}
