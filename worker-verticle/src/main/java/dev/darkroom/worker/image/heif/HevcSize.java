// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import dev.darkroom.worker.image.format.Rejections;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/** The size that HEVC says its pictures have (ITU-T H.265, 7.3.2.2), which decoders go by. */
final class HevcSize {

  private static final int SEQUENCE_PARAMETERS = 33;
  private static final int CONFIGURATION = 22;

  private HevcSize() {}

  /** Gives the size in each set of parameters, of which there may be any number. */
  static void forEach(MemorySegment configuration, MemorySegment data, Consumer<FrameSize> sizes) {
    long at = CONFIGURATION + 1L;
    for (int arrays = Bits.u8(configuration, CONFIGURATION); arrays > 0; arrays--) {
      int units = Bits.u16(configuration, at + 1);
      at += 3;
      for (int unit = 0; unit < units; unit++) {
        int length = Bits.u16(configuration, at);
        inspect(Bits.part(configuration, at + 2, length), sizes);
        at += 2L + length;
      }
    }
    at = 0;
    while (at < data.byteSize()) {
      long length = Bits.u32(data, at);
      inspect(Bits.part(data, at + 4, length), sizes);
      at += 4 + length;
    }
  }

  private static void inspect(MemorySegment unit, Consumer<FrameSize> sizes) {
    if (unit.byteSize() > 2 && (Bits.u8(unit, 0) >> 1 & 0x3F) == SEQUENCE_PARAMETERS) {
      sizes.accept(size(new Bits(unit.asSlice(2), true)));
    }
  }

  private static FrameSize size(Bits bits) {
    bits.skip(4);
    int layers = (int) bits.read(3);
    bits.skip(1);
    skipProfiles(bits, layers);
    bits.golomb();
    long chroma = bits.golomb();
    if (chroma > 3) {
      throw Rejections.corrupt();
    }
    if (chroma == 3) {
      bits.skip(1);
    }
    long width = bits.golomb();
    long height = bits.golomb();
    long cutColumns = 0;
    long cutRows = 0;
    if (bits.flag()) {
      cutColumns = (bits.golomb() + bits.golomb()) * (chroma == 1 || chroma == 2 ? 2 : 1);
      cutRows = (bits.golomb() + bits.golomb()) * (chroma == 1 ? 2 : 1);
    }
    return new FrameSize(width, height, width - cutColumns, height - cutRows);
  }

  private static void skipProfiles(Bits bits, int layers) {
    int profile = 88;
    int level = 8;
    bits.skip(profile + level);
    boolean[] profiles = new boolean[layers];
    boolean[] levels = new boolean[layers];
    for (int i = 0; i < layers; i++) {
      profiles[i] = bits.flag();
      levels[i] = bits.flag();
    }
    bits.skip(layers == 0 ? 0 : 2 * (8 - layers));
    for (int i = 0; i < layers; i++) {
      bits.skip((profiles[i] ? profile : 0) + (levels[i] ? level : 0));
    }
  }
}
