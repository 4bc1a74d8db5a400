// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A box of the ISO base media file format (ISO/IEC 14496-12, 4.2).
 *
 * @param type four characters
 * @param start of its size field
 * @param content behind size and type
 * @param end behind its last byte
 */
record HeifBox(String type, long start, long content, long end) {

  /** Where there are more in one place, the file was not made to be looked at. */
  private static final int MAX_BOXES = 8192;

  private static final int HEADER = 8;

  /**
   * The box at an offset.
   *
   * @param within the end of the box around it, or of the file; a size of 0 reaches to there
   */
  static HeifBox at(BoundedBytes bytes, long start, long within) {
    long size = bytes.u32be(start);
    long header = HEADER;
    if (size == 1) {
      header += 8;
      size = bytes.u64be(start + HEADER);
    } else if (size == 0) {
      size = within - start;
    }
    if (size < header) {
      throw Rejections.corrupt();
    }
    return new HeifBox(bytes.ascii(start + 4, 4), start, start + header, start + size);
  }

  /** The boxes in a part of this one; each has to lie inside of it. */
  List<HeifBox> children(BoundedBytes bytes, long from) {
    List<HeifBox> children = new ArrayList<>();
    long next = from;
    while (next + HEADER <= end) {
      HeifBox child = at(bytes, next, end);
      if (child.end() > end || children.size() == MAX_BOXES) {
        throw Rejections.corrupt();
      }
      children.add(child);
      next = child.end();
    }
    return children;
  }

  /** This box, which has to hold so many bytes. */
  HeifBox holding(int atLeast) {
    if (end - content < atLeast) {
      throw Rejections.corrupt();
    }
    return this;
  }

  /** The version of a box that has one: the byte in front of 24 bits of flags. */
  int version(BoundedBytes bytes) {
    return bytes.u8(content);
  }

  boolean is(String name) {
    return type.equals(name);
  }
}
