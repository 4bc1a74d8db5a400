// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

import java.util.HashMap;
import java.util.Map;

/**
 * A photo at full size, from which the reference of each variant is made. Of the light alone:
 * chroma is stored at half size in the variants anyway, and weighs little for an eye. For one
 * thread.
 */
public final class Reference {

  private record Size(int width, int height) {}

  private final Plane full;
  private final Map<Size, Plane> scaled = new HashMap<>();

  public Reference(byte[] photo) {
    this.full = Plane.light(photo);
  }

  /** How near this variant, a JPEG, is to a reference in its own size. */
  public Fidelity compare(byte[] variant) {
    Plane made = Plane.light(variant);
    Plane wanted =
        scaled.computeIfAbsent(
            new Size(made.width(), made.height()),
            size -> Lanczos.scaled(full, size.width(), size.height()));
    return new Fidelity(Ssim.asViewed(wanted, made), Ssim.of(wanted, made), Psnr.of(wanted, made));
  }
}
