// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.photos;

import dev.darkroom.catalog.PagePosition;
import dev.darkroom.catalog.PhotoFilter;
import dev.darkroom.catalog.PhotoQuery;
import dev.darkroom.config.ApiSettings;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.PhotoVersion;
import dev.darkroom.photo.Sha256;
import dev.darkroom.photo.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Positions in a listing, as clients carry them: base64url of version, time, photo and an
 * authentication code over these, the user and the filters, which decide on the order. So a cursor
 * is good for the listing it comes from and for nothing else, whichever task is asked. May be used
 * by several threads.
 */
public final class PageCursor {

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte VERSION = 2;

  /**
   * Of the 32 there are: it makes the whole a multiple of three, so that base64 has no bits over.
   */
  private static final int CODE_BYTES = 20;

  private static final int POSITION_BYTES = 1 + Long.BYTES + 2 * Long.BYTES;

  private final SecretKey key;

  private PageCursor(SecretKey key) {
    this.key = key;
  }

  /** With the key of the settings, which must have one. */
  public static PageCursor of(ApiSettings settings) {
    String base64 =
        settings.cursorKey().orElseThrow(() -> new IllegalStateException("there is no cursor key"));
    return new PageCursor(new SecretKeySpec(Base64.getDecoder().decode(base64), ALGORITHM));
  }

  /** The cursor of a position in the listing that the query is of. */
  public String write(PhotoQuery query, PagePosition position) {
    UUID photo = UUID.fromString(position.photo().value());
    byte[] bytes =
        ByteBuffer.allocate(POSITION_BYTES)
            .put(VERSION)
            .putLong(position.at().toEpochMilli())
            .putLong(photo.getMostSignificantBits())
            .putLong(photo.getLeastSignificantBits())
            .array();
    byte[] all =
        ByteBuffer.allocate(POSITION_BYTES + CODE_BYTES).put(bytes).put(code(query, bytes)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** The position, if the cursor is of the listing that the query is of and as it was given out. */
  public Optional<PagePosition> read(PhotoQuery query, String cursor) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (all.length != POSITION_BYTES + CODE_BYTES || all[0] != VERSION) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOf(all, POSITION_BYTES);
    byte[] code = Arrays.copyOfRange(all, POSITION_BYTES, all.length);
    if (!MessageDigest.isEqual(code(query, bytes), code)) {
      return Optional.empty();
    }
    ByteBuffer position = ByteBuffer.wrap(bytes, 1, POSITION_BYTES - 1);
    Instant at = Instant.ofEpochMilli(position.getLong());
    UUID photo = new UUID(position.getLong(), position.getLong());
    return Optional.of(new PagePosition(at, PhotoId.of(photo)));
  }

  private byte[] code(PhotoQuery query, byte[] position) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(position);
      update(mac, query.owner());
      update(mac, query.filter());
      query.narrowedBy().forEach(filter -> update(mac, filter));
      return Arrays.copyOf(mac.doFinal(), CODE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static void update(Mac mac, UserId user) {
    update(mac, List.of(user.value()));
  }

  /** By names of the cursor's own: a cursor must outlive a release. */
  private static void update(Mac mac, PhotoFilter filter) {
    update(
        mac,
        switch (filter) {
          case PhotoFilter.All _ -> List.of("all");
          case PhotoFilter.OfStatus(String status) -> List.of("status", status);
          case PhotoFilter.OfTag(String tag) -> List.of("tag", tag);
          case PhotoFilter.TakenBetween(@Nullable Instant from, @Nullable Instant to) ->
              List.of("taken", text(from), text(to));
          case PhotoFilter.OfVersion(PhotoVersion version) ->
              List.of("version", version.wireName());
          case PhotoFilter.OfChecksum(Sha256 checksum) -> List.of("checksum", checksum.hex());
        });
  }

  private static String text(@Nullable Instant moment) {
    return moment == null ? "" : moment.toString();
  }

  /** With the lengths, so that no two lists of texts are the same bytes. */
  private static void update(Mac mac, List<String> texts) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(texts.size()).flip());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      mac.update(bytes);
    }
  }
}
