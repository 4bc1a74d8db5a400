// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

/** The blocks of a GIF (GIF89a specification) up to the end of its first frame. */
public final class GifStructure {

  private static final int FIRST_BLOCK = 13;
  public static final int EXTENSION = 0x21;
  public static final int IMAGE = 0x2C;

  private GifStructure() {}

  /** Where the first frame lies on the screen, in pixels. */
  public record Frame(int left, int top, int width, int height) {}

  /** The size of the screen, which is the picture's; a frame may cover only part of it. */
  static Dimensions size(BoundedBytes bytes) {
    int width = bytes.u16le(6);
    int height = bytes.u16le(8);
    if (width == 0 || height == 0) {
      throw Rejections.corrupt();
    }
    return new Dimensions(width, height);
  }

  /** The first frame, once its data is known to be all there. */
  public static Frame firstFrame(BoundedBytes bytes) {
    long at = firstBlock(bytes);
    while (true) {
      int block = bytes.u8(at);
      if (block == IMAGE) {
        Frame frame = frame(bytes, at);
        skipSubBlocks(bytes, data(bytes, at));
        return frame;
      }
      if (block != EXTENSION) {
        throw Rejections.corrupt();
      }
      at = skipSubBlocks(bytes, at + 2);
    }
  }

  /** How many frames the file has, or has whole, where it is cut off behind the first. */
  static int frames(BoundedBytes bytes) {
    int frames = 0;
    long at = firstBlock(bytes);
    try {
      while (true) {
        int block = bytes.u8(at);
        if (block == IMAGE) {
          at = skipSubBlocks(bytes, data(bytes, at));
          frames++;
        } else if (block == EXTENSION) {
          at = skipSubBlocks(bytes, at + 2);
        } else {
          return Math.max(1, frames);
        }
      }
    } catch (ImageRejectedException cutOff) {
      return Math.max(1, frames);
    }
  }

  /** The offset behind the header and the colours of all frames. */
  public static long firstBlock(BoundedBytes bytes) {
    return FIRST_BLOCK + colourTable(bytes.u8(10));
  }

  /** Where the data of a frame begins, behind its colours and its code size. */
  public static long data(BoundedBytes bytes, long frame) {
    return frame + 10 + colourTable(bytes.u8(frame + 9)) + 1;
  }

  /** The offset behind the empty block that ends those that begin there. */
  public static long skipSubBlocks(BoundedBytes bytes, long from) {
    long at = from;
    int length = bytes.u8(at);
    while (length != 0) {
      at += 1L + length;
      length = bytes.u8(at);
    }
    return at + 1;
  }

  private static Frame frame(BoundedBytes bytes, long at) {
    Frame frame =
        new Frame(
            bytes.u16le(at + 1), bytes.u16le(at + 3), bytes.u16le(at + 5), bytes.u16le(at + 7));
    Dimensions screen = size(bytes);
    // Decoders disagree about a frame that hangs over; one that claims more than the screen would
    // also slip past the pixel limit.
    if (frame.width() == 0
        || frame.height() == 0
        || frame.left() + frame.width() > screen.width()
        || frame.top() + frame.height() > screen.height()) {
      throw Rejections.corrupt();
    }
    return frame;
  }

  private static long colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3L << ((flags & 0x07) + 1);
  }
}
