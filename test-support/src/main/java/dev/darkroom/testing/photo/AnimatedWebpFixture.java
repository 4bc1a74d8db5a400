// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts still WebPs one after another (RFC 9649, 2.7). */
public final class AnimatedWebpFixture {

  private static final int ANIMATION = 0x02;
  private static final int ALPHA = 0x10;
  private static final int FIRST_CHUNK = 12;

  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  private AnimatedWebpFixture() {}

  /** An animation on a canvas of that size, with no frames yet. */
  public static AnimatedWebpFixture canvas(int width, int height) {
    AnimatedWebpFixture animation = new AnimatedWebpFixture();
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    writeNumber(header, ANIMATION | ALPHA, 4);
    writeNumber(header, width - 1, 3);
    writeNumber(header, height - 1, 3);
    writeChunk(animation.chunks, "VP8X", header.toByteArray());
    // A clear background, and no end.
    writeChunk(animation.chunks, "ANIM", new byte[6]);
    return animation;
  }

  /**
   * One frame more.
   *
   * @param left in pixels, even
   * @param top in pixels, even
   * @param webp of one chunk
   */
  public AnimatedWebpFixture frame(int left, int top, int width, int height, byte[] webp) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    writeNumber(frame, left / 2, 3);
    writeNumber(frame, top / 2, 3);
    writeNumber(frame, width - 1, 3);
    writeNumber(frame, height - 1, 3);
    writeNumber(frame, 100, 3);
    frame.write(0);
    frame.writeBytes(Arrays.copyOfRange(webp, FIRST_CHUNK, webp.length));
    writeChunk(chunks, "ANMF", frame.toByteArray());
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
    writeNumber(file, 4 + chunks.size(), 4);
    file.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(chunks.toByteArray());
    return file.toByteArray();
  }

  private static void writeChunk(ByteArrayOutputStream out, String type, byte[] data) {
    out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
    writeNumber(out, data.length, 4);
    out.writeBytes(data);
    if ((data.length & 1) != 0) {
      out.write(0);
    }
  }

  private static void writeNumber(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >> (8 * i));
    }
  }
}
