// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
  void givesOneKeyToAllThatStartAtOnce(@TempDir Path folder) throws Exception {
    int processes = 8;
    List<byte[]> keys = IntStream.range(0, processes).mapToObj(_ -> newKey()).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(processes)) {
      for (int round = 0; round < 300; round++) {
        Path own = folder.resolve("round-" + round);
        CyclicBarrier allHaveAKey = new CyclicBarrier(processes);
        List<Future<String>> starts =
            keys.stream()
                .map(
                    key ->
                        threads.submit(
                            () -> SigningKeyFile.open(own, () -> meeting(allHaveAKey, key)).id()))
                .toList();
        Set<String> ids = new HashSet<>();
        for (Future<String> start : starts) {
          ids.add(start.get());
        }

        assertThat(ids).containsExactly(SigningKeyFile.open(own, random).id());
        try (Stream<Path> left = Files.list(own)) {
          assertThat(left).containsExactly(own.resolve("signing-key.pem"));
        }
      }
    }
  }

  /** Every process has found no file and made a key before any of them goes on. */
  private static byte[] meeting(CyclicBarrier barrier, byte[] key) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
      return key;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void keepsTheKeyWhereTheFileSystemHasNoLinks(@TempDir Path folder) throws IOException {
    URI zip = URI.create("jar:" + folder.resolve("keys.zip").toUri());
    try (FileSystem withoutLinks = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path keys = withoutLinks.getPath("/keys");
      SigningKeys first = SigningKeyFile.open(keys, random);
      assertThat(SigningKeyFile.open(keys, random).id()).isEqualTo(first.id());
      try (Stream<Path> left = Files.list(keys)) {
        assertThat(left).containsExactly(keys.resolve("signing-key.pem"));
      }
    }
  }

  private static byte[] newKey() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
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
