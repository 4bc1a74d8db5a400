// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import dev.darkroom.photo.Colour;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The mark on variants. */
public interface WatermarkSettings {

  @Doc(
      "The text of the watermark: one line of at most 100 Latin, Greek or Cyrillic letters, set in"
          + " the font that Darkroom ships. Other scripts go as a picture.")
  Optional<String> text();

  @Doc(
      "The PNG file of a watermark that is a picture, with alpha if it is to have a shape: at most"
          + " 1 MB and 4 megapixels. It is read at start.")
  Optional<Path> picture();

  @Doc("The place in the picture.")
  @WithDefault("south_east")
  Gravity gravity();

  @Doc("The distance to the picture's sides, as a share of the shorter one: 0 to 0.4.")
  @WithDefault("0.02")
  double margin();

  @Doc("How much of the photo the watermark hides: more than 0, and 1 hides all beneath it.")
  @WithDefault("0.6")
  double opacity();

  @Doc(
      "The watermark's width as a share of the picture's: more than 0, at most 1. Text is never"
          + " taller than a tenth of the picture, and left out where its font would have less than"
          + " 8 pixels.")
  @WithDefault("0.25")
  double scale();

  @Doc("The colour of the text. Its edge is dark if that is light, and light if it is dark.")
  @WithDefault("#ffffff")
  Colour colour();

  /** The places. */
  enum Gravity {
    NORTH_WEST,
    NORTH,
    NORTH_EAST,
    WEST,
    CENTER,
    EAST,
    SOUTH_WEST,
    SOUTH,
    SOUTH_EAST
  }
}
