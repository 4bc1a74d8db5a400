// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the smallest lossless WebP there is (RFC 9649): no transforms, and one bit a channel, as
 * the fixtures' colours have channels of 0 and 255 only. The JDK has no encoder.
 */
final class WebpFixture {

  private int pending;
  private int bits;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private WebpFixture() {}

  /**
   * The four colours, or with {@code transparent} the same with a lower half that is clear.
   *
   * @param width 1 to 16384 pixels
   */
  static byte[] encode(int width, int height, boolean transparent) {
    WebpFixture stream = new WebpFixture();
    stream.writeStream(width, height, transparent);
    byte[] data = stream.out.toByteArray();
    int padded = data.length + (data.length & 1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
    writeLittleEndian(file, 4 + 8 + padded);
    file.writeBytes("WEBPVP8L".getBytes(StandardCharsets.US_ASCII));
    writeLittleEndian(file, data.length);
    file.writeBytes(data);
    if (padded > data.length) {
      file.write(0);
    }
    return file.toByteArray();
  }

  private void writeStream(int width, int height, boolean transparent) {
    write(0x2F, 8);
    write(width - 1, 14);
    write(height - 1, 14);
    write(transparent ? 1 : 0, 1);
    write(0, 3);
    // No transform, no colour cache, one set of prefix codes.
    write(0, 3);
    for (int channel = 0; channel < 4; channel++) {
      // A simple code of two symbols, 0 and 255.
      write(0b11, 2);
      write(1, 1);
      write(0, 8);
      write(255, 8);
    }
    // Distances: a simple code of one symbol, never used.
    write(0b01, 2);
    write(0, 1);
    write(0, 1);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = TestPicture.rgb(x, y, width, height);
        write(rgb >> 8 & 1, 1);
        write(rgb >> 16 & 1, 1);
        write(rgb & 1, 1);
        write(transparent && y >= (height + 1) / 2 ? 0 : 1, 1);
      }
    }
    if (bits > 0) {
      write(0, 8 - bits);
    }
  }

  /** Bits go in from the least significant one. */
  private void write(int value, int count) {
    for (int i = 0; i < count; i++) {
      pending |= (value >> i & 1) << bits;
      bits++;
      if (bits == 8) {
        out.write(pending);
        pending = 0;
        bits = 0;
      }
    }
  }

  private static void writeLittleEndian(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >> shift);
    }
  }
}
