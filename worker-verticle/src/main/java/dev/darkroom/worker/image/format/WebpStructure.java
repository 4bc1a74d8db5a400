// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import org.jspecify.annotations.Nullable;

/** The chunks of a WebP (RFC 9649). */
public final class WebpStructure {

  private static final int FIRST_CHUNK = 12;
  private static final int ICC_FLAG = 0x20;
  private static final int ALPHA_FLAG = 0x10;

  private WebpStructure() {}

  /** Where a chunk's content lies. */
  public record Chunk(int data, int length) {}

  /** Where a frame lies on the canvas, in pixels. */
  public record Place(int left, int top) {}

  static Dimensions size(BoundedBytes bytes) {
    if (bytes.has(FIRST_CHUNK, "VP8X")) {
      Dimensions canvas =
          new Dimensions(bytes.u24le(FIRST_CHUNK + 12) + 1, bytes.u24le(FIRST_CHUNK + 15) + 1);
      requireFramesWithin(bytes, canvas);
      return canvas;
    }
    return bitstreamSize(bytes, FIRST_CHUNK);
  }

  static void requireComplete(BoundedBytes bytes) {
    bytes.requireUpTo(riffEnd(bytes));
  }

  /** The colour profile's place, if the file says that it has one. */
  public static @Nullable Chunk profile(BoundedBytes bytes) {
    if (!bytes.has(FIRST_CHUNK, "VP8X") || (bytes.u8(FIRST_CHUNK + 8) & ICC_FLAG) == 0) {
      return null;
    }
    long at = FIRST_CHUNK;
    while (at + 8 <= riffEnd(bytes)) {
      long length = bytes.u32le(at + 4);
      if (bytes.has(at, "ICCP")) {
        bytes.requireUpTo(at + 8 + length);
        return new Chunk((int) at + 8, (int) length);
      }
      at += 8 + length + (length & 1);
    }
    return null;
  }

  /** Whether the file says that it has opacity. */
  static boolean hasAlpha(BoundedBytes bytes) {
    if (bytes.has(FIRST_CHUNK, "VP8X")) {
      return (bytes.u8(FIRST_CHUNK + 8) & ALPHA_FLAG) != 0;
    }
    return bytes.has(FIRST_CHUNK, "VP8L") && (bytes.u32le(FIRST_CHUNK + 9) >> 28 & 1) != 0;
  }

  /** How many frames it has; 1 where it is no animation. */
  static int frames(BoundedBytes bytes) {
    int frames = 0;
    long at = FIRST_CHUNK;
    while (at + 8 <= Math.min(riffEnd(bytes), bytes.length())) {
      if (bytes.has(at, "ANMF")) {
        frames++;
      }
      long length = bytes.u32le(at + 4);
      at += 8 + length + (length & 1);
    }
    return Math.max(1, frames);
  }

  /** Where the first frame of an animation lies on the canvas; null where it is no animation. */
  public static @Nullable Place firstFrame(BoundedBytes bytes) {
    long at = FIRST_CHUNK;
    while (at + 8 <= Math.min(riffEnd(bytes), bytes.length())) {
      if (bytes.has(at, "ANMF")) {
        return new Place(2 * bytes.u24le(at + 8), 2 * bytes.u24le(at + 11));
      }
      long length = bytes.u32le(at + 4);
      at += 8 + length + (length & 1);
    }
    return null;
  }

  /** A small canvas must not hide a huge frame from the pixel limit. */
  private static void requireFramesWithin(BoundedBytes bytes, Dimensions canvas) {
    long at = FIRST_CHUNK;
    while (at + 8 <= Math.min(riffEnd(bytes), bytes.length())) {
      long length = bytes.u32le(at + 4);
      Dimensions frame = canvas;
      if (bytes.has(at, "VP8 ") || bytes.has(at, "VP8L")) {
        frame = bitstreamSize(bytes, at);
      } else if (bytes.has(at, "ANMF")) {
        frame = new Dimensions(bytes.u24le(at + 14) + 1, bytes.u24le(at + 17) + 1);
      }
      if (frame.width() > canvas.width() || frame.height() > canvas.height()) {
        throw Rejections.corrupt();
      }
      at += 8 + length + (length & 1);
    }
  }

  private static Dimensions bitstreamSize(BoundedBytes bytes, long chunk) {
    if (bytes.has(chunk, "VP8 ")) {
      // Three bytes of frame tag, three of start code, then two fields of 14 bits and 2 of scale.
      if (!bytes.has(chunk + 11, "\u009D\u0001*")) {
        throw Rejections.corrupt();
      }
      return checked(bytes.u16le(chunk + 14) & 0x3FFF, bytes.u16le(chunk + 16) & 0x3FFF);
    }
    if (bytes.has(chunk, "VP8L")) {
      if (bytes.u8(chunk + 8) != 0x2F) {
        throw Rejections.corrupt();
      }
      long fields = bytes.u32le(chunk + 9);
      return checked((int) (fields & 0x3FFF) + 1, (int) (fields >> 14 & 0x3FFF) + 1);
    }
    throw Rejections.corrupt();
  }

  private static Dimensions checked(int width, int height) {
    if (width == 0 || height == 0) {
      throw Rejections.corrupt();
    }
    return new Dimensions(width, height);
  }

  private static long riffEnd(BoundedBytes bytes) {
    return 8 + bytes.u32le(4);
  }
}
