// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.Rejections;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** The largest size that AV1 says its frames have (AV1 specification, 5.3 to 5.5). */
final class Av1Size {

  private static final int SEQUENCE_HEADER = 1;
  private static final int LAST_KNOWN = 8;
  private static final int PADDING = 15;

  private Av1Size() {}

  /** Gives the size in each sequence header, of which there may be any number. */
  static void forEach(MemorySegment data, Consumer<FrameSize> sizes) {
    long at = 0;
    while (at < data.byteSize()) {
      int header = Bits.u8(data, at);
      at += (header & 4) == 0 ? 1 : 2;
      long length = data.byteSize() - at;
      if ((header & 2) != 0) {
        length = 0;
        // Seven bits in each byte, the lowest first; more than five bytes are no length.
        int shift = 0;
        int current;
        do {
          current = Bits.u8(data, at);
          length |= (long) (current & 0x7F) << shift;
          shift += 7;
          at++;
        } while ((current & 0x80) != 0 && shift < 35);
      }
      MemorySegment unit = Bits.part(data, at, Math.max(0, length));
      int type = header >> 3 & 0xF;
      if (type == 0 || (type > LAST_KNOWN && type != PADDING)) {
        // Decoders pass them over, but write a line to the process's standard error for each.
        throw Rejections.corrupt();
      }
      if (type == SEQUENCE_HEADER) {
        sizes.accept(size(new Bits(unit, false)));
      }
      at += unit.byteSize();
    }
  }

  private static FrameSize size(Bits bits) {
    bits.skip(4);
    if (bits.flag()) {
      bits.skip(5);
    } else {
      skipOperatingPoints(bits);
    }
    int widthBits = (int) bits.read(4) + 1;
    int heightBits = (int) bits.read(4) + 1;
    long width = bits.read(widthBits) + 1;
    long height = bits.read(heightBits) + 1;
    return new FrameSize(width, height, width, height);
  }

  private static void skipOperatingPoints(Bits bits) {
    boolean model = false;
    int delayBits = 0;
    if (bits.flag()) {
      bits.skip(64);
      if (bits.flag()) {
        bits.golomb();
      }
      model = bits.flag();
      if (model) {
        delayBits = (int) bits.read(5) + 1;
        bits.skip(42);
      }
    }
    boolean displayDelay = bits.flag();
    for (long points = bits.read(5) + 1; points > 0; points--) {
      bits.skip(12);
      if (bits.read(5) > 7) {
        bits.skip(1);
      }
      if (model && bits.flag()) {
        bits.skip(2 * delayBits + 1);
      }
      if (displayDelay && bits.flag()) {
        bits.skip(4);
      }
    }
  }
}
