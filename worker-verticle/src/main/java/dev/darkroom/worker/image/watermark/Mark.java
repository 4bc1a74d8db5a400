// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.typeface.Typeface;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is put on pictures. */
public sealed interface Mark {

  /**
   * One line of text in the {@linkplain Typeface#shipped() typeface} that Darkroom ships, with a
   * soft edge that sets it off from pictures of its own colour.
   *
   * @param text 1 to {@link #MAX_LENGTH} characters of that typeface, not only blanks; those at its
   *     ends are taken away
   */
  record Text(String text, Colour colour) implements Mark {

    public static final int MAX_LENGTH = 100;

    public Text {
      if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
        throw new IllegalArgumentException(
            "the text has more than %d characters".formatted(MAX_LENGTH));
      }
      List<Integer> missing = Typeface.shipped().missing(text);
      if (!missing.isEmpty()) {
        throw new IllegalArgumentException(
            "the shipped font, of Latin, Greek and Cyrillic letters, does not have "
                + missing.stream().map(Text::named).collect(Collectors.joining(", ")));
      }
      text = text.strip();
      if (Typeface.shipped().outline(text).getBounds2D().isEmpty()) {
        throw new IllegalArgumentException("the text shows nothing");
      }
    }

    private static String named(int codePoint) {
      String code = "U+%04X".formatted(codePoint);
      return switch (Character.getType(codePoint)) {
        case Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR ->
            code;
        default -> Character.toString(codePoint) + " (" + code + ")";
      };
    }
  }

  /** A picture, best a PNG with alpha. Two of the same bytes are equal. */
  final class Picture implements Mark {

    /** At most 1 MB and 4 megapixels. */
    public static final ImageLimits LIMITS = new ImageLimits(4_000_000, 1_000_000);

    private final byte[] png;
    private final Dimensions size;

    /** Computed once: a cache asks often, and there may be a megabyte of it. */
    private final int hash;

    private Picture(byte[] png, Dimensions size) {
      this.png = png;
      this.size = size;
      this.hash = Arrays.hashCode(png);
    }

    /**
     * The picture of a PNG file. What it claims is checked first; then it is decoded once, so that
     * it can be drawn later.
     *
     * @throws IllegalArgumentException if it is no whole PNG within the {@linkplain #LIMITS limits}
     */
    public static Picture of(byte[] png) {
      if (png.length > LIMITS.maxBytes()) {
        throw new IllegalArgumentException(
            "it has %d bytes, more than %d".formatted(png.length, LIMITS.maxBytes()));
      }
      byte[] own = png.clone();
      Picture picture = new Picture(own, header(own).size());
      PictureDrawing.decode(picture);
      return picture;
    }

    private static ImageHeader header(byte[] png) {
      try {
        ImageHeader header = ImageInspector.inspect(png, LIMITS);
        if (header.format() == PhotoFormat.PNG) {
          return header;
        }
        throw new IllegalArgumentException("it is not a PNG but " + header.format());
      } catch (ImageRejectedException e) {
        throw new IllegalArgumentException(
            switch (e.rejection().code()) {
              case TOO_MANY_PIXELS -> "it has more than %d pixels".formatted(LIMITS.maxPixels());
              case UNSUPPORTED_TYPE, EMPTY_FILE -> "it is not a PNG";
              default -> "it is not a whole PNG";
            },
            e);
      }
    }

    /** In pixels, as the file's header tells it. */
    public Dimensions size() {
      return size;
    }

    /** The file; not to be changed. */
    byte[] png() {
      return png;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Picture that && hash == that.hash && Arrays.equals(png, that.png);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public String toString() {
      return "Picture[" + size.width() + " x " + size.height() + "]";
    }
  }
}
