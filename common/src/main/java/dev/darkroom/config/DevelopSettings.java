// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.config;

import dev.darkroom.photo.Colour;
import io.smallrye.config.WithDefault;

/** What is made of a photo. */
public interface DevelopSettings {

  @Doc(
      "The variants of every photo, as `name:size:options`. The size is the longest side,"
          + " `WIDTHxHEIGHT` or `full`; options are `inside` or `cover`, `jpeg`, `webp`, `png` or"
          + " `same` (as the photo), `q` and a quality, `watermark`. A photo is never enlarged.")
  @WithDefault("thumbnail:240,medium:960,large:1920")
  String variants();

  @Doc("What lies under transparent pixels in variants that have none, as `#rrggbb`.")
  @WithDefault("#ffffff")
  Colour background();

  @Doc(
      "A JPEG that breaks off: `reject` it as `truncated`, or `keep` what there is, with a"
          + " warning.")
  @WithDefault("reject")
  Truncated truncated();

  /** The ways to deal with a JPEG that breaks off. */
  enum Truncated {
    REJECT,
    KEEP
  }
}
