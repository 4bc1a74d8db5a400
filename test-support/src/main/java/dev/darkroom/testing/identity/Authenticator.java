// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.identity;

import dev.darkroom.identity.Code;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written from RFC 6238 and RFC 4226 and nothing of ours. */
public final class Authenticator {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int STEP_SECONDS = 30;
  private static final int BITS_PER_CHARACTER = 5;

  private Authenticator() {}

  /** The code that the app shows at that moment. */
  public static Code code(String secret, Instant now) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(decode(secret), "HmacSHA1"));
      byte[] hash =
          mac.doFinal(
              ByteBuffer.allocate(Long.BYTES).putLong(now.getEpochSecond() / STEP_SECONDS).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return new Code(String.format(Locale.ROOT, "%06d", number % 1_000_000));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] decode(String secret) {
    ByteBuffer bytes = ByteBuffer.allocate(secret.length() * BITS_PER_CHARACTER / Byte.SIZE);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < secret.length(); i++) {
      bits = bits << BITS_PER_CHARACTER | BASE32.indexOf(secret.charAt(i));
      held += BITS_PER_CHARACTER;
      if (held >= Byte.SIZE) {
        held -= Byte.SIZE;
        bytes.put((byte) (bits >> held));
      }
    }
    return bytes.array();
  }
}
