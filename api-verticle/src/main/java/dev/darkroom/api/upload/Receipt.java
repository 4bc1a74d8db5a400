// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import dev.darkroom.photo.PhotoId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of the photos of a request, in a form that is kept. It has no URLs, which are
 * secrets, nor photos, which change.
 */
sealed interface Receipt {

  /** It was announced. */
  record Created(PhotoId photo) implements Receipt {}

  /** There was that one of its file. */
  record Duplicate(PhotoId photo) implements Receipt {}

  /** It was refused for what it is. */
  record Refused() implements Receipt {}

  /** The text of what became of each, in their order. Never empty. */
  static String write(List<Announced> results) {
    return results.stream().map(Receipt::write).collect(Collectors.joining(","));
  }

  private static String write(Announced result) {
    return switch (result) {
      case Announced.Created(var photo) -> "c" + photo.id();
      case Announced.Duplicate(var photo) -> "d" + photo.id();
      case Announced.Refused _ -> "r";
      case Announced.Unwritten _ -> throw new IllegalArgumentException("not an end that is kept");
    };
  }

  /** What {@link #write} wrote. */
  static List<Receipt> read(String text) {
    return Arrays.stream(text.split(",")).map(Receipt::readOne).toList();
  }

  private static Receipt readOne(String text) {
    return switch (text.charAt(0)) {
      case 'c' -> new Created(new PhotoId(text.substring(1)));
      case 'd' -> new Duplicate(new PhotoId(text.substring(1)));
      case 'r' -> new Refused();
      default -> throw new IllegalStateException("kept by a newer release: " + text);
    };
  }
}
