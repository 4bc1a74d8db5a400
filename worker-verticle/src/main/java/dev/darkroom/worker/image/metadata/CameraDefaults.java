// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What cameras write where a caption belongs, which nobody ever said of a photo. */
final class CameraDefaults {

  private static final int MAX_LENGTH = 128;

  /** Sony's, Ricoh's and what a menu has before anybody touched it. */
  private static final Set<String> KNOWN =
      Set.of("sony dsc", "exif_jpeg_picture", "exif jpeg", "default", "untitled");

  /** Olympus, Minolta, Samsung and others say that this is what they are. */
  private static final String CAMERA = "digital camera";

  /** DJI writes the photo's own path on the card. */
  private static final String PATH = "dcim\\";

  private final Set<String> names;

  private CameraDefaults(Set<String> names) {
    this.names = names;
  }

  /** Those of any camera, with the names of this one. */
  static CameraDefaults of(Metadata metadata) {
    Set<String> names = new HashSet<>(KNOWN);
    for (ExifIFD0Directory exif : metadata.getDirectoriesOfType(ExifIFD0Directory.class)) {
      for (int tag : new int[] {ExifIFD0Directory.TAG_MAKE, ExifIFD0Directory.TAG_MODEL}) {
        @Nullable String name = PlainText.of(TagText.of(exif, tag), MAX_LENGTH);
        if (name != null) {
          names.add(name.toLowerCase(Locale.ROOT));
        }
      }
    }
    return new CameraDefaults(names);
  }

  boolean include(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return names.contains(lower) || lower.endsWith(CAMERA) || lower.startsWith(PATH);
  }
}
