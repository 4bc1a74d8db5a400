// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.darkroom.identity.IdentityException.PasswordRefused;
import dev.darkroom.identity.Password;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

  @Test
  void takesTwelveCharactersOfAnyKind() {
    assertThatNoException().isThrownBy(() -> PasswordPolicy.require(new Password("abcdefghijkl")));
  }

  @Test
  void takesEightCharactersOfAllKinds() {
    assertThatNoException().isThrownBy(() -> PasswordPolicy.require(new Password("aB3$efgh")));
  }

  @Test
  void countsCharactersNotTheirHalves() {
    assertThatExceptionOfType(PasswordRefused.class)
        .isThrownBy(() -> PasswordPolicy.require(new Password("🏔️🏔🏔🏔🏔")));
  }

  @Test
  void saysWhatIsMissingAndNotWhatWasGiven() {
    assertThatExceptionOfType(PasswordRefused.class)
        .isThrownBy(() -> PasswordPolicy.require(new Password("hunter2")))
        .withMessageContainingAll("at least 8 characters", "an upper-case letter", "a symbol")
        .withMessageNotContaining("a digit")
        .withMessageNotContaining("hunter2");
  }
}
