// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

/**
 * A mark and how it is put on pictures.
 *
 * @param margin the least distance to the picture's sides as a share of the shorter one, 0 to 0.4
 * @param opacity from 0, which can not be seen, to 1
 * @param scale the mark's width as a share of the picture's, more than 0 and at most 1; the mark is
 *     smaller where it would reach into the margin, or text over a tenth of the picture's height
 */
public record Watermark(Mark mark, Gravity gravity, double margin, double opacity, double scale) {

  public static final double MAX_MARGIN = 0.4;

  public Watermark {
    // Written so that they refuse what is not a number, too.
    if (!(margin >= 0 && margin <= MAX_MARGIN)) {
      throw new IllegalArgumentException("a margin is 0 to " + MAX_MARGIN + ", got " + margin);
    }
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("an opacity is 0 to 1, got " + opacity);
    }
    if (!(scale > 0 && scale <= 1)) {
      throw new IllegalArgumentException("a scale is more than 0 and at most 1, got " + scale);
    }
  }

  /** A quarter of the width, in the south-east, 60 % opaque, 2 % from the sides. */
  public static Watermark standard(Mark mark) {
    return new Watermark(mark, Gravity.SOUTH_EAST, 0.02, 0.6, 0.25);
  }
}
