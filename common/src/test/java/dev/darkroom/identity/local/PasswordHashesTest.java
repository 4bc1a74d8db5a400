// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.identity.Password;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashesTest {

  private final PasswordHashes hashes = new PasswordHashes(new SecureRandom());

  @Test
  void recognisesThePasswordAndNoOther() {
    String hash = hashes.hash(new Password("correct horse"));
    assertThat(hashes.matches(new Password("correct horse"), hash)).isTrue();
    assertThat(hashes.matches(new Password("correct horsf"), hash)).isFalse();
  }

  @Test
  void takesTheParametersThatOwaspRecommends() {
    assertThat(hashes.hash(new Password("correct horse")))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
        .hasSizeLessThan(255);
  }

  @Test
  void saltsEveryHash() {
    assertThat(hashes.hash(new Password("correct horse")))
        .isNotEqualTo(hashes.hash(new Password("correct horse")));
  }

  @Test
  void takesComposedAndDecomposedAccentsForTheSame() {
    String hash = hashes.hash(new Password("caf\u00e9 au lait"));
    assertThat(hashes.matches(new Password("cafe\u0301 au lait"), hash)).isTrue();
  }

  @Test
  void checksAHashOfWeakerParametersThatWasKept() {
    // The hash of "password" from the test vectors of the reference implementation.
    String kept =
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
    assertThat(hashes.matches(new Password("password"), kept)).isTrue();
    assertThat(hashes.matches(new Password("passwore"), kept)).isFalse();
  }

  @Test
  void matchesNobodysHashWithNoPassword() {
    assertThat(hashes.matches(new Password("correct horse"), PasswordHashes.nobodys())).isFalse();
  }
}
