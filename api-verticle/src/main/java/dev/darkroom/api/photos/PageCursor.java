// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Positions in a listing, as clients carry them: base64url of version, time, photo and a digest
 * over these and the user.
 *
 * <p>The digest finds cursors that were altered or belong to another user. It is no signature and
 * need not be: a listing is of the caller's photos wherever it begins, so a forged cursor opens
 * nothing. That is why tasks need no common secret.
 */
final class PageCursor {

  private static final byte VERSION = 1;
  private static final int DIGEST_BYTES = 8;
  private static final int POSITION_BYTES = 1 + Long.BYTES + 2 * Long.BYTES;

  private PageCursor() {}

  /** The cursor of a position in that user's listing. */
  static String write(UserId user, PagePosition position) {
    UUID photo = UUID.fromString(position.photo().value());
    byte[] bytes =
        ByteBuffer.allocate(POSITION_BYTES)
            .put(VERSION)
            .putLong(position.at().toEpochMilli())
            .putLong(photo.getMostSignificantBits())
            .putLong(photo.getLeastSignificantBits())
            .array();
    byte[] all =
        ByteBuffer.allocate(POSITION_BYTES + DIGEST_BYTES)
            .put(bytes)
            .put(digest(user, bytes))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** The position, if the cursor is of that user and as it was given out. */
  static Optional<PagePosition> read(UserId user, String cursor) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (all.length != POSITION_BYTES + DIGEST_BYTES || all[0] != VERSION) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(all, POSITION_BYTES);
    if (!Arrays.equals(digest(user, bytes), Arrays.copyOfRange(all, POSITION_BYTES, all.length))) {
      return Optional.empty();
    }
    ByteBuffer position = ByteBuffer.wrap(bytes, 1, POSITION_BYTES - 1);
    Instant createdAt = Instant.ofEpochMilli(position.getLong());
    UUID photo = new UUID(position.getLong(), position.getLong());
    return Optional.of(new PagePosition(createdAt, PhotoId.of(photo)));
  }

  private static byte[] digest(UserId user, byte[] bytes) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(user.value().getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
      return Arrays.copyOf(sha256.digest(bytes), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
