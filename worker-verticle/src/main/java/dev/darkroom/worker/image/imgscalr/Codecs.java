// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.format.Rejections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;

/**
 * The codecs of this engine, by name of who made them: which one ImageIO gives first depends on the
 * order of the class path.
 */
final class Codecs {

  private static final String JDK = "com.sun.imageio.";
  private static final String TWELVE_MONKEYS = "com.twelvemonkeys.";

  private Codecs() {}

  /** The JDK's decoder of JPEG, PNG, GIF or BMP. */
  static ImageReader plain(PhotoFormat format) {
    return reader(format, JDK);
  }

  /** The decoder of WebP, of all kinds of TIFF, and of JPEGs in CMYK. */
  static ImageReader versatile(PhotoFormat format) {
    return reader(format, TWELVE_MONKEYS);
  }

  /** The JDK's encoder of JPEG or PNG. */
  static ImageWriter writer(PhotoFormat format) {
    return first(ImageIO.getImageWritersByFormatName(name(format)), JDK, format);
  }

  private static ImageReader reader(PhotoFormat format, String maker) {
    return first(ImageIO.getImageReadersByFormatName(name(format)), maker, format);
  }

  private static <T> T first(Iterator<T> all, String maker, PhotoFormat format) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false)
        .filter(codec -> codec.getClass().getName().startsWith(maker))
        .findFirst()
        .orElseThrow(() -> Rejections.notYet(format));
  }

  private static String name(PhotoFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
