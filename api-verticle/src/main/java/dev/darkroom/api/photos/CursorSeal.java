// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.config.ApiSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes cursors of positions: base64url of the position and of an authentication code over it and
 * the listing it is in. So a cursor is good for the listing it comes from and for nothing else,
 * whichever task is asked. May be used by several threads.
 */
public final class CursorSeal {

  private static final String ALGORITHM = "HmacSHA256";

  /** Of the 32 there are. */
  private static final int CODE_BYTES = 20;

  private final SecretKey key;

  private CursorSeal(SecretKey key) {
    this.key = key;
  }

  /** With the key of the settings, which must have one. */
  public static CursorSeal of(ApiSettings settings) {
    String base64 =
        settings.cursorKey().orElseThrow(() -> new IllegalStateException("there is no cursor key"));
    return new CursorSeal(new SecretKeySpec(Base64.getDecoder().decode(base64), ALGORITHM));
  }

  /**
   * The cursor of a position.
   *
   * @param listing who asks for what, as texts that no other listing has
   */
  public String close(byte[] position, List<List<String>> listing) {
    byte[] all =
        ByteBuffer.allocate(position.length + CODE_BYTES)
            .put(position)
            .put(code(position, listing))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** The position, if the cursor is of that listing and as it was given out, to the letter. */
  public Optional<byte[]> open(String cursor, List<List<String>> listing) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    byte[] position = Arrays.copyOf(all, Math.max(0, all.length - CODE_BYTES));
    byte[] asGiven = close(position, listing).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(asGiven, cursor.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(position)
        : Optional.empty();
  }

  private byte[] code(byte[] position, List<List<String>> listing) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      update(mac, listing.size());
      listing.forEach(texts -> update(mac, texts));
      mac.update(position);
      return Arrays.copyOf(mac.doFinal(), CODE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** With the lengths, so that no two listings are the same bytes. */
  private static void update(Mac mac, List<String> texts) {
    update(mac, texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      update(mac, bytes.length);
      mac.update(bytes);
    }
  }

  private static void update(Mac mac, int number) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }
}
