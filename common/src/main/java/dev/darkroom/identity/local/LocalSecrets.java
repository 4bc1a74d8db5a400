// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys that are not in the database, so that who reads the database alone can neither guess a code
 * from its hash nor make the codes of an authenticator app.
 */
public final class LocalSecrets {

  private static final String NAME = "accounts.key";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey hashing;
  private final SecretKey sealing;
  private final SecureRandom random;

  private LocalSecrets(byte[] key, SecureRandom random) {
    this.hashing = derive(key, "hash", "HmacSHA256");
    this.sealing = derive(key, "seal", "AES");
    this.random = random;
  }

  /**
   * The keys in the folder; at the first start they are made. Blocks.
   *
   * @throws UncheckedIOException if the file can not be read or written
   * @throws IllegalStateException if the file holds no such key; it is left as it is
   */
  public static LocalSecrets open(Path folder, SecureRandom random) {
    Path file = folder.resolve(NAME);
    try {
      String text = OwnerOnlyFile.read(file, () -> newKey(random), Instant.now());
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == KEY_BYTES) {
        return new LocalSecrets(key, random);
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below, without what was read.
    } catch (IOException e) {
      throw new UncheckedIOException("the key " + file + " can not be read or made", e);
    }
    throw new IllegalStateException(
        file + " holds no key. Restore it; without it authenticator apps are of no use any more.");
  }

  private static String newKey(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /**
   * What may be kept of a secret that is to be recognised.
   *
   * @param purpose so that the secret of one is none of another
   */
  String hash(String purpose, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(hashing);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** What may be kept of a secret that is needed again. */
  String seal(byte[] secret) {
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, nonce));
      Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
      return base64.encodeToString(nonce) + "." + base64.encodeToString(cipher.doFinal(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  /**
   * The secret that was sealed.
   *
   * @throws IllegalStateException if it was sealed with another key
   */
  byte[] unseal(String sealed) {
    try {
      String[] parts = sealed.split("\\.", -1);
      Base64.Decoder base64 = Base64.getUrlDecoder();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, sealing, new GCMParameterSpec(TAG_BITS, base64.decode(parts[0])));
      return cipher.doFinal(base64.decode(parts[1]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the secret was sealed with another " + NAME, e);
    }
  }

  private static SecretKey derive(byte[] key, String purpose, String algorithm) {
    try {
      byte[] derived =
          KDF.getInstance("HKDF-SHA256")
              .deriveData(
                  HKDFParameterSpec.ofExtract()
                      .addIKM(key)
                      .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
      return new SecretKeySpec(derived, algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java since 25 has HKDF", e);
    }
  }
}
