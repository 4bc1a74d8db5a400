// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifInteropDirectory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.icc.IccDirectory;
import dev.darkroom.photo.PhotoMetadata.Colours;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a file declares its colours to be. */
final class ColourReader {

  private static final String ADOBE_RGB = "Adobe RGB";

  private ColourReader() {}

  static Colours read(Metadata metadata) {
    return new Colours(profile(metadata), space(metadata));
  }

  private static @Nullable String profile(Metadata metadata) {
    return metadata.getDirectoriesOfType(IccDirectory.class).stream()
        .map(icc -> icc.getByteArray(IccDirectory.TAG_TAG_desc))
        .filter(Objects::nonNull)
        .map(ProfileName::of)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * EXIF itself knows sRGB only. That a camera's file is Adobe RGB it says by the rule of names for
   * such files (DCF 2.0), and some by a 2 that no standard has.
   */
  private static @Nullable String space(Metadata metadata) {
    for (ExifSubIFDDirectory exif : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
      Integer space = exif.getInteger(ExifDirectoryBase.TAG_COLOR_SPACE);
      if (space != null) {
        return switch (space) {
          case 1 -> "sRGB";
          case 2 -> ADOBE_RGB;
          default -> isOptionalDcf(metadata) ? ADOBE_RGB : null;
        };
      }
    }
    return null;
  }

  private static boolean isOptionalDcf(Metadata metadata) {
    return metadata.getDirectoriesOfType(ExifInteropDirectory.class).stream()
        .anyMatch(
            interop ->
                "R03"
                    .equals(
                        PlainText.of(
                            TagText.of(interop, ExifInteropDirectory.TAG_INTEROP_INDEX), 4)));
  }
}
