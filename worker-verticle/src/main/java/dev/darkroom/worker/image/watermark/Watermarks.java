// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.darkroom.worker.image.format.Dimensions;
import java.util.Optional;

/**
 * Draws marks. One that was drawn in a size is kept, for pictures of all shapes that want it in
 * that size, as long as all that are kept take no more than {@value #CACHED_BYTES} bytes. It serves
 * all threads; those that want the same mark in the same size at once wait for the first.
 */
public final class Watermarks {

  /** A mark on a variant of 1920 pixels takes a tenth to one megabyte. */
  public static final long CACHED_BYTES = 16 << 20;

  /** Text whose font would be smaller, in pixels, is left out: it could not be read. */
  static final double LEAST_FONT_SIZE = 8;

  /** A picture whose shorter side would have less pixels is left out. */
  static final int LEAST_PICTURE_SIDE = 8;

  private static final double TEXT_SHARE_OF_HEIGHT = 0.1;

  private final Cache<Key, int[]> drawn =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_BYTES)
          .weigher((Key _, int[] pixels) -> pixels.length * Integer.BYTES)
          // Its upkeep is short; no other thread is needed for it.
          .executor(Runnable::run)
          .build();

  /** What decides how a mark looks. */
  private record Key(Mark mark, double opacity, Dimensions size) {}

  /**
   * The mark for a picture.
   *
   * @param picture the size of the variant, upright
   * @return empty if the mark could not be read in that size: text in a font of less than 8 pixels,
   *     a picture of less than 8 pixels in height or width; and if its opacity is 0
   */
  public Optional<Overlay> overlay(Watermark watermark, Dimensions picture) {
    int shorter = Math.min(picture.width(), picture.height());
    int margin = (int) Math.round(shorter * watermark.margin());
    double width = Math.min(picture.width() * watermark.scale(), picture.width() - 2.0 * margin);
    double height = picture.height() - 2.0 * margin;
    return size(watermark.mark(), width, height, picture)
        .filter(_ -> watermark.opacity() > 0)
        .map(size -> overlay(watermark, picture, size, margin));
  }

  private Overlay overlay(Watermark watermark, Dimensions picture, Dimensions size, int margin) {
    int[] pixels =
        drawn.get(new Key(watermark.mark(), watermark.opacity(), size), Watermarks::draw);
    Gravity gravity = watermark.gravity();
    return new Overlay(
        gravity.x(picture, size, margin),
        gravity.y(picture, size, margin),
        size.width(),
        size.height(),
        pixels);
  }

  /** The largest size of the mark's proportions within these; empty if that is too small. */
  private static Optional<Dimensions> size(
      Mark mark, double width, double height, Dimensions picture) {
    return switch (mark) {
      case Mark.Text text -> {
        TextDrawing drawing = new TextDrawing(text);
        double most = Math.min(height, picture.height() * TEXT_SHARE_OF_HEIGHT);
        double fontSize = Math.min(width / drawing.width(), most / drawing.height());
        yield fontSize < LEAST_FONT_SIZE ? Optional.empty() : Optional.of(drawing.size(fontSize));
      }
      case Mark.Picture own -> {
        Dimensions size = own.size();
        double factor = Math.min(width / size.width(), height / size.height());
        int scaledWidth = (int) (size.width() * factor);
        int scaledHeight = (int) (size.height() * factor);
        yield Math.min(scaledWidth, scaledHeight) < LEAST_PICTURE_SIDE
            ? Optional.empty()
            : Optional.of(new Dimensions(scaledWidth, scaledHeight));
      }
    };
  }

  private static int[] draw(Key key) {
    int[] pixels =
        switch (key.mark()) {
          case Mark.Text text -> new TextDrawing(text).draw(key.size());
          case Mark.Picture picture -> PictureDrawing.draw(picture, key.size());
        };
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = faded(pixels[i], key.opacity());
    }
    return pixels;
  }

  private static int faded(int pixel, double opacity) {
    int faded = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      faded |= (int) Math.round((pixel >>> shift & 0xFF) * opacity) << shift;
    }
    return faded;
  }
}
