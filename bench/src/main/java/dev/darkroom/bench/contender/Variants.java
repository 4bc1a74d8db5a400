// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import java.util.List;

/** The task: upright JPEGs of these sides. */
public final class Variants {

  /** The longest sides in pixels, the largest first; their files are named after them. */
  public static final List<Integer> SIDES = List.of(1920, 960, 240);

  static final int QUALITY = 82;

  private Variants() {}
}
