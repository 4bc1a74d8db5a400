// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyFileTest {

  private final SecureRandom random = new SecureRandom();

  @Test
  void findsAtTheNextStartTheKeyOfTheFirst(@TempDir Path folder) {
    SigningKeys first = SigningKeyFile.open(folder.resolve("keys"), random);
    assertThat(SigningKeyFile.open(folder.resolve("keys"), random).jwks()).isEqualTo(first.jwks());
  }

  @Test
  void letsNobodyElseReadTheKey(@TempDir Path folder) throws IOException {
    SigningKeyFile.open(folder, random);
    assertThat(Files.getPosixFilePermissions(folder.resolve("signing-key.pem")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void givesOneKeyToAllThatStartAtOnce(@TempDir Path folder) throws IOException {
    List<String> ids =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(_ -> SigningKeyFile.open(folder, random).id())
            .distinct()
            .toList();
    assertThat(ids).hasSize(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("signing-key.pem"));
    }
  }

  @Test
  void leavesABrokenFileAloneAndDoesNotQuoteIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("signing-key.pem");
    Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> SigningKeyFile.open(folder, random))
        .withMessageContaining("signing-key.pem")
        .withMessageNotContaining("c2VjcmV0")
        .withNoCause();
    assertThat(file).content().contains("c2VjcmV0");
  }

  @Test
  void publishesThePublicHalfAlone(@TempDir Path folder) {
    SigningKeys keys = SigningKeyFile.open(folder, random);
    JsonObject key = keys.jwks().getJsonArray("keys").getJsonObject(0);
    assertThat(key.fieldNames()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
    assertThat(key.getString("kid")).isEqualTo(keys.id()).hasSize(43);
    assertThat(keys.toString()).doesNotContain(keys.privateKey().getString("d"));
  }
}
