// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.metadata.Directory;
import com.drew.metadata.StringValue;
import org.jspecify.annotations.Nullable;

/** What a tag's value means, in words. */
final class TagDescription {

  /** The library describes longer arrays by their number. */
  private static final int SHORT = 16;

  /** What shows in full; tables of an unknown meaning say nothing to anybody. */
  private static final int LIST = 256;

  private TagDescription() {}

  /** The library's words; empty where it has none. */
  static String of(Directory directory, int tag) {
    if (directory.getObject(tag) instanceof StringValue text) {
      return TagText.text(text);
    }
    try {
      String description = directory.getDescription(tag);
      return description == null ? "" : description;
    } catch (RuntimeException broken) {
      // Descriptions are computed from the values, and not all computations expect nonsense.
      return "";
    }
  }

  /** The same, with the numbers of an array where it says only how many there are. */
  static String inFull(Directory directory, int tag) {
    String description = of(directory, tag);
    int length = length(directory.getObject(tag));
    if (length > SHORT && length <= LIST && description.startsWith("[" + length + " ")) {
      String numbers = directory.getString(tag);
      return numbers == null ? description : numbers;
    }
    return description;
  }

  /** How many values an array has; 0 where it is none. */
  static int length(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> bytes.length;
      case int[] numbers -> numbers.length;
      case short[] numbers -> numbers.length;
      case float[] numbers -> numbers.length;
      case double[] numbers -> numbers.length;
      case Object[] objects -> objects.length;
      case null, default -> 0;
    };
  }
}
