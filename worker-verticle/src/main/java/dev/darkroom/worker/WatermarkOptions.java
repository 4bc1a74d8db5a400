// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import dev.darkroom.assembly.StartException;
import dev.darkroom.config.SettingsException;
import dev.darkroom.config.WatermarkSettings;
import dev.darkroom.worker.image.watermark.Gravity;
import dev.darkroom.worker.image.watermark.Mark;
import dev.darkroom.worker.image.watermark.Watermark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The watermark that the settings describe. */
public final class WatermarkOptions {

  private WatermarkOptions() {}

  /**
   * The watermark; empty if none is set. Blocks where it is a picture, whose file is read: to be
   * called at start.
   *
   * @throws SettingsException if the text can not be set in type
   * @throws StartException naming the file that will not do, and why
   */
  public static Optional<Watermark> of(WatermarkSettings settings) {
    return mark(settings)
        .map(
            mark ->
                new Watermark(
                    mark,
                    gravity(settings.gravity()),
                    settings.margin(),
                    settings.opacity(),
                    settings.scale()));
  }

  private static Optional<Mark> mark(WatermarkSettings settings) {
    Optional<Mark> text = settings.text().map(words -> text(words, settings));
    return text.or(() -> settings.picture().map(WatermarkOptions::picture));
  }

  private static Mark text(String text, WatermarkSettings settings) {
    try {
      return new Mark.Text(text, settings.colour());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          List.of(
              "DARKROOM_WATERMARK_TEXT can not be set: "
                  + e.getMessage()
                  + ". Change it, or draw it into a PNG file and name that by"
                  + " DARKROOM_WATERMARK_PICTURE."));
    }
  }

  private static Mark picture(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than it may have shows that it has too many.
      return Mark.Picture.of(in.readNBytes((int) Mark.Picture.LIMITS.maxBytes() + 1));
    } catch (NoSuchFileException e) {
      throw unusable(file, "there is no such file", e);
    } catch (IOException e) {
      throw unusable(file, "it can not be read (" + e + ")", e);
    } catch (IllegalArgumentException e) {
      throw unusable(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static StartException unusable(Path file, String problem, Exception cause) {
    return new StartException(
        "DARKROOM_WATERMARK_PICTURE names "
            + file.toAbsolutePath()
            + ", but "
            + problem
            + ". It must be a PNG file of at most 1 MB and 4 megapixels that the worker may read.",
        cause);
  }

  private static Gravity gravity(WatermarkSettings.Gravity gravity) {
    return switch (gravity) {
      case NORTH_WEST -> Gravity.NORTH_WEST;
      case NORTH -> Gravity.NORTH;
      case NORTH_EAST -> Gravity.NORTH_EAST;
      case WEST -> Gravity.WEST;
      case CENTER -> Gravity.CENTER;
      case EAST -> Gravity.EAST;
      case SOUTH_WEST -> Gravity.SOUTH_WEST;
      case SOUTH -> Gravity.SOUTH;
      case SOUTH_EAST -> Gravity.SOUTH_EAST;
    };
  }
}
