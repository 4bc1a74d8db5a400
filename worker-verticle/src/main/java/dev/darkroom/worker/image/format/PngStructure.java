// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.util.function.BiConsumer;

/** The chunks of a PNG (ISO/IEC 15948). */
public final class PngStructure {

  public static final int FIRST_CHUNK = 8;
  private static final int IHDR_LENGTH = 13;
  private static final int OVERHEAD = 12;

  private PngStructure() {}

  /**
   * A chunk.
   *
   * @param start of its length field
   * @param data where its content begins
   * @param end behind its checksum
   */
  public record Chunk(int start, int data, int length, int end) {}

  static Dimensions size(BoundedBytes bytes) {
    if (bytes.u32be(FIRST_CHUNK) != IHDR_LENGTH || !bytes.has(FIRST_CHUNK + 4, "IHDR")) {
      throw Rejections.corrupt();
    }
    long width = bytes.u32be(FIRST_CHUNK + 8);
    long height = bytes.u32be(FIRST_CHUNK + 12);
    if (width < 1 || width > Integer.MAX_VALUE || height < 1 || height > Integer.MAX_VALUE) {
      throw Rejections.corrupt();
    }
    return new Dimensions((int) width, (int) height);
  }

  /** How the header, and a chunk that makes colours transparent, say that the picture is stored. */
  static PixelLayout layout(BoundedBytes bytes) {
    int depth = bytes.u8(FIRST_CHUNK + 16);
    int colours = bytes.u8(FIRST_CHUNK + 17);
    boolean palette = (colours & 1) != 0;
    boolean colour = (colours & 2) != 0;
    boolean[] alpha = {(colours & 4) != 0};
    long[] frames = {1};
    forEachChunk(
        bytes,
        (type, chunk) -> {
          alpha[0] |= type.equals("tRNS");
          if (type.equals("acTL") && chunk.length() >= 4) {
            frames[0] = Math.clamp(bytes.u32be(chunk.data()), 1, Integer.MAX_VALUE);
          }
        });
    // Decoders give transparent grey as colour.
    int channels = (colour || palette || alpha[0] ? 3 : 1) + (alpha[0] ? 1 : 0);
    boolean interlaced = bytes.u8(FIRST_CHUNK + 20) != 0;
    return new PixelLayout(
        channels,
        depth == 16 ? 16 : 8,
        alpha[0],
        interlaced,
        PixelLayout.samples(size(bytes), channels),
        (int) frames[0]);
  }

  static void requireComplete(BoundedBytes bytes) {
    boolean[] pixels = {false};
    forEachChunk(bytes, (type, chunk) -> pixels[0] |= type.equals("IDAT"));
    if (!pixels[0]) {
      throw Rejections.corrupt();
    }
  }

  /**
   * Visits all chunks up to and with the last, {@code IEND}; whatever follows is no part of it.
   *
   * @throws ImageRejectedException as truncated if there is no {@code IEND}
   */
  public static void forEachChunk(BoundedBytes bytes, BiConsumer<String, Chunk> visitor) {
    int at = FIRST_CHUNK;
    while (true) {
      long length = bytes.u32be(at);
      bytes.requireUpTo(at + length + OVERHEAD);
      String type = bytes.ascii(at + 4L, 4);
      Chunk chunk = new Chunk(at, at + 8, (int) length, (int) (at + length + OVERHEAD));
      visitor.accept(type, chunk);
      if (type.equals("IEND")) {
        return;
      }
      at = chunk.end();
    }
  }
}
