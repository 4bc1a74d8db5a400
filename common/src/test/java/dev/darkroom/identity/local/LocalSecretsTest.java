// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSecretsTest {

  private static final byte[] SECRET = "twenty bytes, really".getBytes(StandardCharsets.US_ASCII);

  private final SecureRandom random = new SecureRandom();

  @Test
  void opensAtTheNextStartWhatItSealedAtTheFirst(@TempDir Path folder) {
    String sealed = LocalSecrets.open(folder, random).seal(SECRET);
    assertThat(LocalSecrets.open(folder, random).unseal(sealed)).isEqualTo(SECRET);
  }

  @Test
  void sealsTheSameSecretDifferentlyEachTime(@TempDir Path folder) {
    LocalSecrets secrets = LocalSecrets.open(folder, random);
    assertThat(secrets.seal(SECRET)).isNotEqualTo(secrets.seal(SECRET));
  }

  @Test
  void opensNothingThatWasSealedElsewhere(@TempDir Path folder) {
    String sealed = LocalSecrets.open(folder.resolve("one"), random).seal(SECRET);
    LocalSecrets other = LocalSecrets.open(folder.resolve("other"), random);
    assertThatIllegalStateException().isThrownBy(() -> other.unseal(sealed));
  }

  @Test
  void aHashDependsOnTheFileAndThePurposeAndTheSecret(@TempDir Path folder) {
    LocalSecrets secrets = LocalSecrets.open(folder.resolve("one"), random);
    String hash = secrets.hash("code", "12345678");
    assertThat(LocalSecrets.open(folder.resolve("one"), random).hash("code", "12345678"))
        .isEqualTo(hash);
    assertThat(secrets.hash("code", "12345679")).isNotEqualTo(hash);
    assertThat(secrets.hash("codes", "12345678")).isNotEqualTo(hash);
    assertThat(LocalSecrets.open(folder.resolve("other"), random).hash("code", "12345678"))
        .isNotEqualTo(hash);
  }

  @Test
  void letsNobodyElseReadTheKey(@TempDir Path folder) throws IOException {
    LocalSecrets.open(folder, random);
    assertThat(Files.getPosixFilePermissions(folder.resolve("accounts.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void leavesABrokenFileAloneAndDoesNotQuoteIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("accounts.key");
    Files.writeString(file, "c2VjcmV0");
    assertThatIllegalStateException()
        .isThrownBy(() -> LocalSecrets.open(folder, random))
        .withMessageContaining("accounts.key")
        .withMessageNotContaining("c2VjcmV0")
        .withNoCause();
    assertThat(file).content().isEqualTo("c2VjcmV0");
  }
}
