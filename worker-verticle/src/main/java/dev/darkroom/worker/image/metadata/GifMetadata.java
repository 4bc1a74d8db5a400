// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.gif.GifReader;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.GifStructure;
import dev.darkroom.worker.image.format.ImageRejectedException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Reads a GIF's header, its first frame's, and as many extensions as fit. The library keeps
 * something for each of the frames, of which a file can have millions.
 */
final class GifMetadata {

  private static final int TRAILER = 0x3B;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int GRAPHIC_CONTROL_LENGTH = 8;
  private static final int COMMENT = 0xFE;
  private static final int APPLICATION = 0xFF;
  private static final int LOOP_LENGTH = 19;
  private static final int MAX_EXTENSIONS = 32;
  private static final int MAX_EXTENSION = 512 * 1024;

  /** An extension's introducer and label, then the application's name with its length. */
  private static final int APPLICATION_HEADER = 2 + 12;

  private final byte[] file;
  private final BoundedBytes bytes;
  private final MetadataBounds bounds;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int extensions;
  private int controls;

  private GifMetadata(byte[] file, MetadataBounds bounds) {
    this.file = file;
    this.bytes = new BoundedBytes(file);
    this.bounds = bounds;
  }

  static Metadata read(byte[] file, MetadataBounds bounds) {
    GifMetadata gif = new GifMetadata(file, bounds);
    gif.choose();
    Metadata metadata = new Metadata();
    new GifReader().extract(new SequentialByteArrayReader(gif.out.toByteArray()), metadata);
    return metadata;
  }

  private void choose() {
    try {
      long at = GifStructure.firstBlock(bytes);
      write(0, at);
      boolean framed = false;
      while (true) {
        int block = bytes.u8(at);
        if (block == GifStructure.IMAGE) {
          long data = GifStructure.data(bytes, at);
          if (!framed) {
            framed = true;
            write(at, data);
            out.write(0);
          }
          at = GifStructure.skipSubBlocks(bytes, data);
        } else if (block == GifStructure.EXTENSION) {
          long end = GifStructure.skipSubBlocks(bytes, at + 2);
          if (isChosen((int) at, (int) end)) {
            write(at, end);
          }
          at = end;
        } else {
          break;
        }
      }
    } catch (ImageRejectedException truncated) {
      // What was found up to there is what there is.
    }
    out.write(TRAILER);
  }

  private void write(long from, long to) {
    bytes.requireUpTo(to);
    out.write(file, (int) from, (int) (to - from));
  }

  /**
   * Whether the library may see an extension. Of those that have one length it takes no other into
   * account, and would go on to read what lies inside of a longer one.
   */
  private boolean isChosen(int at, int end) {
    return switch (bytes.u8(at + 1L)) {
      // Every frame has one.
      case GRAPHIC_CONTROL -> end - at == GRAPHIC_CONTROL_LENGTH && controls++ == 0;
      case COMMENT -> isWithinBounds(at, end);
      case APPLICATION -> bytes.u8(at + 2L) == 11 && isKnown(at, end) && isWithinBounds(at, end);
      default -> false;
    };
  }

  private boolean isWithinBounds(int at, int end) {
    extensions++;
    if (end - at > MAX_EXTENSION || extensions > MAX_EXTENSIONS) {
      bounds.leftOut("an extension of the file");
      return false;
    }
    return true;
  }

  private boolean isKnown(int at, int end) {
    if (bytes.has(at + 3L, "XMP DataXMP")) {
      return bounds.allowsXmp(Arrays.copyOfRange(file, at + APPLICATION_HEADER, end));
    }
    if (bytes.has(at + 3L, "ICCRGBG1012")) {
      return bounds.allowsProfile(subBlocks(at + APPLICATION_HEADER));
    }
    return bytes.has(at + 3L, "NETSCAPE2.0") && end - at == LOOP_LENGTH;
  }

  private byte[] subBlocks(int from) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int at = from;
    int length = bytes.u8(at);
    while (length != 0) {
      content.write(file, at + 1, length);
      at += 1 + length;
      length = bytes.u8(at);
    }
    return content.toByteArray();
  }
}
