// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.HeifStructure;
import dev.darkroom.worker.image.format.HeifStructure.Extent;
import dev.darkroom.worker.image.format.HeifStructure.Nclx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the colours of a decoded HEIF mean. */
final class HeifColours {

  /** Those of printers are the largest. */
  private static final int MAX_PROFILE = 4 * 1024 * 1024;

  private static final int BT_2020 = 9;
  private static final int DISPLAY_P3 = 12;

  private HeifColours() {}

  /**
   * The profile in the file; else one for the primaries that the file names by number, if they are
   * wider than those of sRGB. Those of old television are within what nobody sees, and the curves
   * of H.273 are all read as that of sRGB, as browsers do: there is no tone mapping of HDR.
   */
  static byte @Nullable [] profile(byte[] file, HeifStructure heif) {
    Extent profile = heif.profile();
    if (profile != null) {
      return HeifStructure.joined(file, List.of(profile), MAX_PROFILE);
    }
    Nclx nclx = heif.nclx();
    return switch (nclx == null ? 0 : nclx.primaries()) {
      case DISPLAY_P3 -> MatrixProfile.DISPLAY_P3.bytes();
      case BT_2020 -> MatrixProfile.BT_2020.bytes();
      default -> null;
    };
  }
}
