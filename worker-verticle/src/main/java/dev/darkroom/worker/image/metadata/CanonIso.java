// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Metadata;
import com.drew.metadata.exif.makernotes.CanonMakernoteDirectory;
import org.jspecify.annotations.Nullable;

/** The ISO speed of Canon's compact cameras, which have it in their notes alone. */
final class CanonIso {

  /** Both speeds are logarithms, of 32 to a step. */
  private static final double STEP = 32;

  private static final int MAX_STEPS = 20;

  private CanonIso() {}

  /** The base speed times what the automatic made of it, as ExifTool's tables have it. */
  static @Nullable Integer read(Metadata metadata) {
    for (CanonMakernoteDirectory canon :
        metadata.getDirectoriesOfType(CanonMakernoteDirectory.class)) {
      Integer base = canon.getInteger(CanonMakernoteDirectory.ShotInfo.TAG_BASE_ISO);
      Integer auto = canon.getInteger(CanonMakernoteDirectory.ShotInfo.TAG_AUTO_ISO);
      if (base != null && base > 0 && auto != null) {
        double steps = base / STEP + auto / STEP;
        return Math.abs(steps) > MAX_STEPS
            ? null
            : Math.toIntExact(Math.round(Math.pow(2, steps) * 100 / STEP));
      }
    }
    return null;
  }
}
