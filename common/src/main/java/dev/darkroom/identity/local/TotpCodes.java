// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import dev.darkroom.identity.Code;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** The codes of authenticator apps (RFC 6238): six digits, SHA-1, a step every 30 seconds. */
final class TotpCodes {

  static final int SECRET_BYTES = 20;

  private static final int STEP_SECONDS = 30;

  /** How many steps a phone's clock may be off, either way (RFC 6238 section 5.2 advises one). */
  private static final int WINDOW = 1;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS_PER_CHARACTER = 5;

  private final HmacOneTimePasswordGenerator generator;

  TotpCodes(int digits) {
    this.generator = new HmacOneTimePasswordGenerator(digits);
  }

  /** Those that every app makes. */
  static TotpCodes ordinary() {
    return new TotpCodes(HmacOneTimePasswordGenerator.DEFAULT_PASSWORD_LENGTH);
  }

  /** The step whose code it is, if it is one of now or nearly now. */
  OptionalLong stepOf(byte[] secret, Code code, Instant now) {
    long present = now.getEpochSecond() / STEP_SECONDS;
    byte[] given = ascii(code.value().replace(" ", ""));
    OptionalLong found = OptionalLong.empty();
    for (long step = present - WINDOW; step <= present + WINDOW; step++) {
      if (MessageDigest.isEqual(given, ascii(codeOf(secret, step)))) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  private String codeOf(byte[] secret, long step) {
    try {
      return generator.generateOneTimePasswordString(
          new SecretKeySpec(secret, "HmacSHA1"), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("any bytes are a key", e);
    }
  }

  /** A secret as people type it (RFC 4648), for lengths that are a multiple of five bytes. */
  static String base32(byte[] secret) {
    StringBuilder text = new StringBuilder();
    long bits = 0;
    int held = 0;
    for (byte next : secret) {
      bits = bits << Byte.SIZE | (next & 0xff);
      held += Byte.SIZE;
      while (held >= BITS_PER_CHARACTER) {
        held -= BITS_PER_CHARACTER;
        text.append(BASE32.charAt((int) (bits >> held) & 0x1f));
      }
    }
    return text.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
