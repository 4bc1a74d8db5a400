// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.IdentityException.PasswordRefused;
import dev.darkroom.identity.Password;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Which passwords are taken: long ones, or shorter ones of mixed characters. */
final class PasswordPolicy {

  private static final int LONG = 12;
  private static final int SHORT = 8;

  private PasswordPolicy() {}

  /**
   * Lets a good password pass.
   *
   * @throws PasswordRefused if it is none; the message says what is missing, never what was given
   */
  static void require(Password password) {
    String value = password.value();
    int length = value.codePointCount(0, value.length());
    if (length >= LONG) {
      return;
    }
    List<String> missing = new ArrayList<>();
    if (length < SHORT) {
      missing.add("at least " + SHORT + " characters");
    }
    addUnless(value, Character::isUpperCase, "an upper-case letter", missing);
    addUnless(value, Character::isLowerCase, "a lower-case letter", missing);
    addUnless(value, Character::isDigit, "a digit", missing);
    addUnless(value, c -> !Character.isLetterOrDigit(c), "a symbol", missing);
    if (!missing.isEmpty()) {
      throw new PasswordRefused(
          "The password is too weak. Use "
              + LONG
              + " characters or more; a shorter one lacks "
              + String.join(", ", missing)
              + ".");
    }
  }

  private static void addUnless(
      String value, IntPredicate kind, String name, List<String> missing) {
    if (value.codePoints().noneMatch(kind)) {
      missing.add(name);
    }
  }
}
