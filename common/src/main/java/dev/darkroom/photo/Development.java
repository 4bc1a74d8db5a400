// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What developing a photo gave.
 *
 * @param width of the original in pixels, upright
 * @param height of the original in pixels, upright
 * @param format what the original truly is
 * @param frames how many pictures the original shows one after another, of which the first was
 *     developed; 1 for anything but animations, and for what was developed before they were counted
 * @param variants smallest first
 * @param engine the name of the image engine that served
 * @param warnings what was odd but did not hinder, for people to read
 * @param placeholder null for photos developed before there was one
 */
public record Development(
    int width,
    int height,
    PhotoFormat format,
    int frames,
    List<Variant> variants,
    String engine,
    Instant developedAt,
    List<String> warnings,
    @Nullable Placeholder placeholder) {

  public Development {
    developedAt = developedAt.truncatedTo(ChronoUnit.MILLIS);
    variants = List.copyOf(variants);
    warnings = List.copyOf(warnings);
  }
}
