// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Fields that the owner, or the owner's app, keeps with a photo. Nothing here knows what they mean.
 *
 * @param fields by name, in the order of the names; at most {@value #MAX_FIELDS}, of at most
 *     {@value #MAX_BYTES} bytes of names and texts in UTF-8
 */
public record CustomFields(SortedMap<String, CustomValue> fields) {

  public static final int MAX_FIELDS = 50;
  public static final int MAX_BYTES = 16 * 1024;

  public static final CustomFields NONE = new CustomFields(Map.of());

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  public CustomFields {
    for (String name : fields.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a field's name is a letter and up to 63 of A-Z a-z 0-9 _ . -");
      }
    }
    if (fields.size() > MAX_FIELDS) {
      throw new IllegalArgumentException("must have at most " + MAX_FIELDS + " fields");
    }
    if (bytesOf(fields) > MAX_BYTES) {
      throw new IllegalArgumentException(
          "must have at most " + MAX_BYTES + " bytes of names and texts");
    }
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** Fields in whatever order. */
  public CustomFields(Map<String, CustomValue> fields) {
    this(new TreeMap<>(fields));
  }

  private static long bytesOf(Map<String, CustomValue> fields) {
    return fields.entrySet().stream()
        .mapToLong(field -> bytesOf(field.getKey()) + bytesOf(field.getValue()))
        .sum();
  }

  private static long bytesOf(CustomValue value) {
    return switch (value) {
      case CustomValue.Text(String text) -> bytesOf(text);
      case CustomValue.Numeric _, CustomValue.Flag _ -> 0;
    };
  }

  private static long bytesOf(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
