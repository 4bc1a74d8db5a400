// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import dev.darkroom.photo.Colour;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.typeface.Typeface;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * Text with a halo: a soft shadow on all sides, dark around light letters and light around dark
 * ones, so that they stand out from whatever they lie on.
 */
final class TextDrawing {

  /** How far the halo reaches, in ems. */
  private static final double HALO = 0.16;

  /** How much of the picture the halo covers where it is densest. */
  private static final double DENSITY = 0.6;

  /** Makes the halo of thin strokes as dense as that of thick ones. */
  private static final double GAIN = 2.2;

  private static final int MIDDLE = 128;

  private final Path2D outline;
  private final Rectangle2D bounds;
  private final Colour colour;

  TextDrawing(Mark.Text text) {
    outline = Typeface.shipped().outline(text.text());
    bounds = outline.getBounds2D();
    colour = text.colour();
  }

  /** With the halo, in ems. */
  double width() {
    return bounds.getWidth() + 2 * HALO;
  }

  /** With the halo, in ems. */
  double height() {
    return bounds.getHeight() + 2 * HALO;
  }

  /** In pixels, for a font of that size. */
  Dimensions size(double fontSize) {
    return new Dimensions(
        Math.max(1, (int) (width() * fontSize)), Math.max(1, (int) (height() * fontSize)));
  }

  /** Premultiplied pixels. */
  int[] draw(Dimensions size) {
    double em = size.width() / width();
    byte[] letters = letters(size, em);
    double[] halo = blurred(letters, size, HALO * em);
    int[] pixels = new int[letters.length];
    int edge = isLight(colour) ? 0 : 0xFF;
    for (int i = 0; i < pixels.length; i++) {
      double letter = (letters[i] & 0xFF) / 255.0;
      double around = Math.min(1, halo[i] * GAIN) * DENSITY * (1 - letter);
      int alpha = (int) Math.round((letter + around) * 0xFF);
      pixels[i] =
          alpha << 24
              | sample(letter, colour.red(), around, edge, alpha) << 16
              | sample(letter, colour.green(), around, edge, alpha) << 8
              | sample(letter, colour.blue(), around, edge, alpha);
    }
    return pixels;
  }

  /** Never more than alpha, whatever the rounding: a sum with what lies beneath would overflow. */
  private static int sample(double letter, int colour, double around, int edge, int alpha) {
    return Math.min(alpha, (int) Math.round(letter * colour + around * edge));
  }

  private static boolean isLight(Colour colour) {
    // Rec. 709's weights; gamma matters little for a decision between two.
    return 0.2126 * colour.red() + 0.7152 * colour.green() + 0.0722 * colour.blue() >= MIDDLE;
  }

  /** How much of each pixel the letters cover. */
  private byte[] letters(Dimensions size, double em) {
    BufferedImage mask =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = mask.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      AffineTransform place = AffineTransform.getScaleInstance(em, em);
      place.translate(HALO - bounds.getX(), HALO - bounds.getY());
      graphics.fill(place.createTransformedShape(outline));
    } finally {
      graphics.dispose();
    }
    return ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
  }

  /** Three box blurs, which is nearly a Gaussian one, reaching no farther than that. */
  private static double[] blurred(byte[] mask, Dimensions size, double reach) {
    double[] values = new double[mask.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (mask[i] & 0xFF) / 255.0;
    }
    int radius = (int) Math.max(1, reach / 3);
    for (int pass = 0; pass < 3; pass++) {
      values = box(values, size.width(), size.height(), radius, 1, size.width());
      values = box(values, size.height(), size.width(), radius, size.width(), 1);
    }
    return values;
  }

  /** The mean of each value and its neighbours along lines; beyond the ends there is nothing. */
  private static double[] box(
      double[] values, int length, int lines, int radius, int step, int lineStep) {
    double[] means = new double[values.length];
    double weight = 1.0 / (2 * radius + 1);
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      double sum = 0;
      for (int i = -radius; i < length; i++) {
        if (i + radius < length) {
          sum += values[start + (i + radius) * step];
        }
        if (i - radius - 1 >= 0) {
          sum -= values[start + (i - radius - 1) * step];
        }
        if (i >= 0) {
          means[start + i * step] = sum * weight;
        }
      }
    }
    return means;
  }
}
