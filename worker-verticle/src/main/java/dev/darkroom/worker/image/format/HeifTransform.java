// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.util.ArrayList;
import java.util.List;

/**
 * What a HEIF says is to be done with its decoded picture (ISO/IEC 23008-12, 6.5.9 to 6.5.12). This
 * is the picture's orientation; an orientation in EXIF says nothing then.
 */
public sealed interface HeifTransform {

  /** The size of what comes out. */
  Dimensions applied(Dimensions size);

  /**
   * Keeps a part.
   *
   * @param from the size of the picture, in which the part lies
   */
  record Crop(Dimensions from, int left, int top, int width, int height) implements HeifTransform {

    @Override
    public Dimensions applied(Dimensions size) {
      return new Dimensions(width, height);
    }
  }

  /**
   * Turns anticlockwise.
   *
   * @param quarters of a full turn, 0 to 3
   */
  record Turn(int quarters) implements HeifTransform {

    @Override
    public Dimensions applied(Dimensions size) {
      return quarters % 2 == 0
          ? size
          : new Dimensions(/* width= */ size.height(), /* height= */ size.width());
    }
  }

  /**
   * Mirrors.
   *
   * @param axis as the file names it, 0 or 1
   */
  record Mirror(int axis) implements HeifTransform {

    @Override
    public Dimensions applied(Dimensions size) {
      return size;
    }
  }

  /** Those among an item's properties, in order; each kind at most once. */
  static List<HeifTransform> of(List<HeifBox> properties, BoundedBytes bytes, Dimensions size) {
    List<HeifTransform> transforms = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    Dimensions current = size;
    for (HeifBox property : properties) {
      HeifTransform transform =
          switch (property.type()) {
            case "clap" -> crop(bytes, property.holding(32).content(), current);
            case "irot" -> new Turn(bytes.u8(property.holding(1).content()) & 3);
            case "imir" -> new Mirror(bytes.u8(property.holding(1).content()) & 1);
            default -> null;
          };
      if (transform != null) {
        if (seen.contains(property.type())) {
          throw Rejections.corrupt();
        }
        seen.add(property.type());
        transforms.add(transform);
        current = transform.applied(current);
      }
    }
    return List.copyOf(transforms);
  }

  /** Fractions of size and of the distance between the centres, in whole pixels. */
  private static Crop crop(BoundedBytes bytes, long at, Dimensions size) {
    double width = fraction(bytes, at, false);
    double height = fraction(bytes, at + 8, false);
    double x = fraction(bytes, at + 16, true);
    double y = fraction(bytes, at + 24, true);
    long left = (long) Math.floor((size.width() - width) / 2 + x);
    long top = (long) Math.floor((size.height() - height) / 2 + y);
    long right = Math.min(size.width(), left + Math.round(width));
    long bottom = Math.min(size.height(), top + Math.round(height));
    left = Math.max(0, left);
    top = Math.max(0, top);
    if (left >= right || top >= bottom) {
      throw Rejections.corrupt();
    }
    return new Crop(size, (int) left, (int) top, (int) (right - left), (int) (bottom - top));
  }

  private static double fraction(BoundedBytes bytes, long at, boolean signed) {
    long numerator = bytes.u32be(at);
    long denominator = bytes.u32be(at + 4);
    if (denominator == 0) {
      throw Rejections.corrupt();
    }
    boolean negative = signed && numerator > Integer.MAX_VALUE;
    return (double) (negative ? numerator - (1L << 32) : numerator) / denominator;
  }
}
