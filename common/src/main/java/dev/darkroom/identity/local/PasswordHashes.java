// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.darkroom.identity.Password;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;

/**
 * Argon2id with the parameters OWASP recommends. One hash takes 19 MiB and some ten milliseconds of
 * a processor: never on an event loop, and only so many at once.
 */
final class PasswordHashes {

  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function argon2 =
      Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);
  private final SecureRandom random;

  PasswordHashes(SecureRandom random) {
    this.random = random;
  }

  /** The hash in PHC form, its salt and parameters included. Blocks. */
  String hash(Password password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return argon2.hash(bytes(password), salt).getResult();
  }

  /** Whether it is the password of that hash. Blocks. */
  boolean matches(Password password, String hash) {
    return Argon2Function.getInstanceFromHash(hash)
        .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
  }

  /** The hash of no password, which costs as much to check as any. */
  static String nobodys() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB,
            ITERATIONS,
            LANES,
            base64.encodeToString(new byte[SALT_BYTES]),
            base64.encodeToString(new byte[HASH_BYTES]));
  }

  /** One form of each character, or keyboards that compose accents differently lock people out. */
  private static byte[] bytes(Password password) {
    return Normalizer.normalize(password.value(), Normalizer.Form.NFKC)
        .getBytes(StandardCharsets.UTF_8);
  }
}
