// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes GIFs (GIF89a) frame by frame, each in one colour and wherever it is to lie. The codes are
 * never more than single values, so they need no table.
 */
public final class GifFixture {

  /** An index of the colours that is transparent where a frame says so. */
  public static final int CLEAR = 7;

  private static final int[] COLOURS = {
    0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0xFFFFFF, 0x808080, 0x000000, 0xFF00FF
  };

  /** With 7 bits a value, codes take 8 until the decoder's table holds 256. */
  private static final int CODE_SIZE = 7;

  private static final int START = 1 << CODE_SIZE;
  private static final int BLOCK = 100;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private GifFixture() {}

  /** A GIF of that screen and no frames yet. */
  public static GifFixture screen(int width, int height) {
    GifFixture gif = new GifFixture();
    gif.out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    gif.u16(width);
    gif.u16(height);
    // 128 colours, of which eight are used; the background is the first.
    gif.out.writeBytes(new byte[] {(byte) 0xF6, 0, 0});
    for (int i = 0; i < START; i++) {
      int rgb = COLOURS[i % COLOURS.length];
      gif.out.writeBytes(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
    }
    return gif;
  }

  /**
   * One frame more.
   *
   * @param colour 0 to 7: red, green, blue, yellow, white, grey, black, and {@link #CLEAR}
   */
  public GifFixture frame(int left, int top, int width, int height, int colour) {
    // A graphic control extension: index 7 is transparent, a tenth of a second.
    out.writeBytes(new byte[] {0x21, (byte) 0xF9, 4, 1, 10, 0, CLEAR, 0});
    out.write(0x2C);
    u16(left);
    u16(top);
    u16(width);
    u16(height);
    out.write(0);
    out.write(CODE_SIZE);
    int rest = width * height;
    while (rest > 0) {
      int pixels = Math.min(BLOCK, rest);
      rest -= pixels;
      out.write(1 + pixels + (rest == 0 ? 1 : 0));
      out.write(START);
      for (int i = 0; i < pixels; i++) {
        out.write(colour);
      }
    }
    out.write(START + 1);
    out.write(0);
    return this;
  }

  public byte[] bytes() {
    byte[] frames = out.toByteArray();
    byte[] file = Arrays.copyOf(frames, frames.length + 1);
    file[frames.length] = 0x3B;
    return file;
  }

  private void u16(int value) {
    out.write(value);
    out.write(value >> 8);
  }
}
