// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.Placeholder;
import java.util.List;

/**
 * A developed photo.
 *
 * @param width of the original in pixels, upright
 * @param height of the original in pixels, upright
 * @param variants in the plan's order
 * @param placeholder what to show until they are there
 */
public record DevelopedImage(
    int width, int height, List<DevelopedVariant> variants, Placeholder placeholder) {

  public DevelopedImage {
    variants = List.copyOf(variants);
  }
}
