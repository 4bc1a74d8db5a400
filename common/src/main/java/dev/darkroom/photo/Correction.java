// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import org.jspecify.annotations.Nullable;

/** What the owner says of something that the file may say too. The owner's word counts. */
public sealed interface Correction<T> {

  /** The owner says nothing. */
  record None<T>() implements Correction<T> {}

  /** Whatever the file says, the owner does not want it shown. */
  record Hidden<T>() implements Correction<T> {}

  /** It is this. */
  record To<T>(T value) implements Correction<T> {}

  /**
   * What is shown.
   *
   * @param found what the file says; null if it says nothing
   */
  default @Nullable T over(@Nullable T found) {
    return switch (this) {
      case None<T> _ -> found;
      case Hidden<T> _ -> null;
      case To<T>(T value) -> value;
    };
  }

  /** Whether the owner says anything. */
  default boolean isMade() {
    return !(this instanceof None<T>);
  }

  /** This, if it is to be kept, and else none. */
  default Correction<T> keptIf(boolean kept) {
    return kept ? this : new None<>();
  }
}
