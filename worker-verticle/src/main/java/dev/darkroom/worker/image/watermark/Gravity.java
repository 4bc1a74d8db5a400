// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import dev.darkroom.worker.image.format.Dimensions;

/** Where in a picture a mark lies. */
public enum Gravity {
  NORTH_WEST(0, 0),
  NORTH(1, 0),
  NORTH_EAST(2, 0),
  WEST(0, 1),
  CENTER(1, 1),
  EAST(2, 1),
  SOUTH_WEST(0, 2),
  SOUTH(1, 2),
  SOUTH_EAST(2, 2);

  /** In halves of the free space. */
  private final int fromLeft;

  private final int fromTop;

  Gravity(int fromLeft, int fromTop) {
    this.fromLeft = fromLeft;
    this.fromTop = fromTop;
  }

  /** The column of the mark's left side. */
  int x(Dimensions picture, Dimensions mark, int margin) {
    return margin + (picture.width() - mark.width() - 2 * margin) * fromLeft / 2;
  }

  /** The row of the mark's upper side. */
  int y(Dimensions picture, Dimensions mark, int margin) {
    return margin + (picture.height() - mark.height() - 2 * margin) * fromTop / 2;
  }
}
