// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 digest.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {

  private static final int BYTES = 32;

  public Sha256 {
    if (hex.length() != 2 * BYTES
        || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      throw new IllegalArgumentException("a SHA-256 has 64 lower-case hexadecimal digits");
    }
  }

  public static Sha256 of(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  /** Reads the form S3 uses in {@code x-amz-checksum-sha256}: base64 of the 32 bytes. */
  public static Sha256 ofBase64(String base64) {
    byte[] digest = Base64.getDecoder().decode(base64);
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("a SHA-256 is the base64 of 32 bytes");
    }
    return of(digest);
  }

  /** The form S3 uses in {@code x-amz-checksum-sha256}. */
  public String base64() {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  /** Whether this is the given digest. */
  public boolean matches(byte[] digest) {
    return Arrays.equals(HexFormat.of().parseHex(hex), digest);
  }
}
