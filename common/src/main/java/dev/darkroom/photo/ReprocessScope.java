// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is made anew of a photo that is developed once more, on an operator's word. */
public enum ReprocessScope {
  /** The variants; what is on record of the file's metadata stays as it is. */
  VARIANTS,
  /** The variants, and the metadata is read anew. */
  ALL;

  /** The name in requests and messages. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that name. */
  public static Optional<ReprocessScope> named(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }
}
