// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.VariantName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads variants as people write them: {@code thumbnail:240,card:400x300:cover:webp:q75}. Each has
 * a name, a size (the longest side, {@code WIDTHxHEIGHT}, or {@code full}) and, in any order,
 * {@code inside} or {@code cover}, a format, {@code q} with a quality, {@code watermark}.
 */
public final class VariantSpecs {

  /** Each costs time and storage, for every photo there is. */
  private static final int MAX_VARIANTS = 16;

  /** What a JPEG can be. */
  private static final int MAX_SIDE = 65_500;

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?");
  private static final Pattern QUALITY = Pattern.compile("q(\\d{1,3})");

  private VariantSpecs() {}

  /**
   * The variants of that text, in its order.
   *
   * @throws IllegalArgumentException saying what is wrong and how it should be
   */
  public static List<VariantSpec> parse(String text) {
    List<VariantSpec> specs = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      VariantSpec spec = variant(one.strip());
      if (specs.stream().anyMatch(other -> other.name().equals(spec.name()))) {
        throw new IllegalArgumentException("there are two variants named " + spec.name());
      }
      specs.add(spec);
    }
    if (specs.size() > MAX_VARIANTS) {
      throw new IllegalArgumentException("there are more than " + MAX_VARIANTS + " variants");
    }
    return List.copyOf(specs);
  }

  private static VariantSpec variant(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length < 2) {
      throw wrong(text, "a variant is a name and a size, as in thumbnail:240");
    }
    boolean cover = false;
    boolean watermarked = false;
    VariantFormat format = VariantFormat.JPEG;
    int quality = VariantSpec.DEFAULT_QUALITY;
    for (int i = 2; i < parts.length; i++) {
      String option = parts[i];
      Matcher number = QUALITY.matcher(option);
      switch (option) {
        case "inside" -> cover = false;
        case "cover" -> cover = true;
        case "watermark" -> watermarked = true;
        case "jpeg", "webp", "png", "same" ->
            format = VariantFormat.valueOf(option.toUpperCase(Locale.ROOT));
        case String _ when number.matches() -> quality = Integer.parseInt(number.group(1));
        default ->
            throw wrong(
                text,
                "'"
                    + option
                    + "' is none of inside, cover, jpeg, webp, png, same, q1 to q100, watermark");
      }
    }
    try {
      return new VariantSpec(
          new VariantName(parts[0]), frame(text, parts[1], cover), format, quality, watermarked);
    } catch (IllegalArgumentException refused) {
      throw wrong(text, String.valueOf(refused.getMessage()));
    }
  }

  private static Frame frame(String text, String size, boolean cover) {
    if (size.equals("full")) {
      return new Frame.Whole();
    }
    Matcher sides = SIZE.matcher(size);
    if (!sides.matches()) {
      throw wrong(text, "'" + size + "' is no size: write 240, 400x300 or full");
    }
    int width = side(text, sides.group(1));
    int height = sides.group(2) == null ? width : side(text, sides.group(2));
    return cover ? new Frame.Cover(width, height) : new Frame.Inside(width, height);
  }

  private static int side(String text, String digits) {
    int side = Integer.parseInt(digits);
    if (side < 1 || side > MAX_SIDE) {
      throw wrong(text, "a side is 1 to " + MAX_SIDE + " pixels");
    }
    return side;
  }

  private static IllegalArgumentException wrong(String variant, String why) {
    return why.startsWith("variant '")
        ? new IllegalArgumentException(why)
        : new IllegalArgumentException("variant '" + variant + "': " + why);
  }
}
