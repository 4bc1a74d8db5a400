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
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  private static final Duration PERIOD = Duration.ofDays(90);
  private static final Duration TOKENS = Duration.ofHours(2);

  private final SecureRandom random = new SecureRandom();
  private Instant now = Instant.parse("2026-03-14T15:09:26Z");

  private SigningKeys open(Path folder) {
    return SigningKeys.open(folder, random, PERIOD, TOKENS, () -> now);
  }

  private SigningKeys open(Path folder, Supplier<byte[]> generator) {
    SigningKeys keys =
        new SigningKeys(new SigningKeyFiles(folder, generator), PERIOD, TOKENS, () -> now);
    keys.rotate();
    return keys;
  }

  private static List<String> published(SigningKeys keys) {
    return keys.jwks().getJsonArray("keys").stream()
        .map(key -> ((JsonObject) key).getString("kid"))
        .toList();
  }

  @Test
  void findsAtTheNextStartTheKeyOfTheFirst(@TempDir Path folder) {
    SigningKeys first = open(folder.resolve("keys"));
    assertThat(open(folder.resolve("keys")).jwks()).isEqualTo(first.jwks());
  }

  @Test
  void letsNobodyElseReadTheKey(@TempDir Path folder) throws IOException {
    open(folder);
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
                            () -> open(own, () -> meeting(allHaveAKey, key)).current().id()))
                .toList();
        Set<String> ids = new HashSet<>();
        for (Future<String> start : starts) {
          ids.add(start.get());
        }

        assertThat(ids).containsExactly(open(own).current().id());
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
      SigningKeys first = open(keys);
      assertThat(open(keys).current().id()).isEqualTo(first.current().id());
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
        .isThrownBy(() -> open(folder))
        .withMessageContaining("signing-key.pem")
        .withMessageNotContaining("c2VjcmV0")
        .withNoCause();
    assertThat(file).content().contains("c2VjcmV0");
  }

  @Test
  void publishesThePublicHalfAlone(@TempDir Path folder) {
    SigningKeys keys = open(folder);
    JsonObject key = keys.jwks().getJsonArray("keys").getJsonObject(0);
    assertThat(key.fieldNames()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
    assertThat(key.getString("kid")).isEqualTo(keys.current().id()).hasSize(43);
    assertThat(keys.current().toString())
        .doesNotContain(keys.current().privateKey().getString("d"));
  }

  @Test
  void publishesANewKeyBeforeItSigns(@TempDir Path folder) {
    SigningKeys keys = open(folder);
    String first = keys.current().id();

    now = now.plus(PERIOD);
    keys.rotate();

    assertThat(published(keys)).hasSize(2).startsWith(first);
    assertThat(keys.current().id()).isEqualTo(first);
    now = now.plus(SigningKeys.LEAD);
    assertThat(keys.current().id()).isEqualTo(published(keys).get(1));
  }

  @Test
  void publishesAnOldKeyUntilItsTokensAreOver(@TempDir Path folder) {
    SigningKeys keys = open(folder);
    String first = keys.current().id();
    now = now.plus(PERIOD);
    keys.rotate();

    now = now.plus(SigningKeys.LEAD).plus(TOKENS);
    keys.rotate();
    assertThat(published(keys)).contains(first);

    now = now.plus(SigningKeys.LEAD).plusSeconds(1);
    keys.rotate();
    assertThat(published(keys)).containsExactly(keys.current().id()).doesNotContain(first);
    assertThat(folder.resolve("signing-key.pem")).doesNotExist();
    assertThat(published(open(folder))).isEqualTo(published(keys));
  }

  @Test
  void makesNoKeyBeforeItIsTime(@TempDir Path folder) {
    SigningKeys keys = open(folder);
    now = now.plus(PERIOD).minusSeconds(1);
    keys.rotate();
    assertThat(published(keys)).hasSize(1);
  }

  @Test
  void processesThatRotateAtOnceAgreeOnTheNextKey(@TempDir Path folder) {
    SigningKeys one = open(folder);
    SigningKeys other = open(folder);
    now = now.plus(PERIOD);
    one.rotate();
    other.rotate();
    assertThat(published(other)).isEqualTo(published(one)).hasSize(2);
  }

  @Test
  void keepsTheKeysItHasWhenTheFolderIsBroken(@TempDir Path folder) throws IOException {
    SigningKeys keys = open(folder);
    List<String> before = published(keys);
    Files.writeString(folder.resolve("signing-key-2.pem"), "broken");
    assertThatIllegalStateException().isThrownBy(keys::rotate);
    assertThat(published(keys)).isEqualTo(before);
  }
}
