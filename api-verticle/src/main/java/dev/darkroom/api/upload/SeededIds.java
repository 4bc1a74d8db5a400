// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Identities that follow from a seed: the same in the same order from the same seed, and to be
 * guessed by nobody who does not know it.
 */
final class SeededIds implements Supplier<UUID> {

  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final UUID seed;
  private int given;

  /**
   * Identities.
   *
   * @param seed must be random, and never be shown to anybody
   */
  SeededIds(UUID seed) {
    this.seed = seed;
  }

  @Override
  public UUID get() {
    ByteBuffer digest =
        ByteBuffer.wrap(
            digest(
                ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                    .putLong(seed.getMostSignificantBits())
                    .putLong(seed.getLeastSignificantBits())
                    .putInt(given++)
                    .array()));
    // In the form of RFC 9562 for identities of one's own making.
    return new UUID((digest.getLong() & ~0xF000L) | VERSION_8, (digest.getLong() >>> 2) | VARIANT);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
