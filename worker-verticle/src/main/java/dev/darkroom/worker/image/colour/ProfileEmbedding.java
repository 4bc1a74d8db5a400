// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.colour;

import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.JpegStructure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts a colour profile into files that an encoder wrote without one. */
final class ProfileEmbedding {

  static final String JPEG_SIGNATURE = "ICC_PROFILE\0";

  private static final int MAX_JPEG_CHUNK = 65_000;

  private static final int PNG_AFTER_HEADER = 33;

  private static final int RIFF_HEADER = 12;
  private static final int WEBP_ICC = 0x20;
  private static final int WEBP_ALPHA = 0x10;
  private static final int VP8X_LENGTH = 10;

  private ProfileEmbedding() {}

  /** In as many segments as it takes (ICC.1 annex B.4). */
  static byte[] inJpeg(byte[] jpeg, byte[] profile) {
    JpegStructure.Segment first = JpegStructure.header(new BoundedBytes(jpeg)).getFirst();
    // The JFIF segment, where there is one, has to stay the first.
    int at = first.marker() == JpegStructure.APP0 ? first.end() : first.start();
    int chunks = Math.ceilDiv(profile.length, MAX_JPEG_CHUNK);
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(jpeg.length + profile.length + chunks * 18);
    out.write(jpeg, 0, at);
    for (int i = 0; i < chunks; i++) {
      int from = i * MAX_JPEG_CHUNK;
      int size = Math.min(MAX_JPEG_CHUNK, profile.length - from);
      int length = 2 + JPEG_SIGNATURE.length() + 2 + size;
      out.write(0xFF);
      out.write(JpegStructure.APP2);
      out.write(length >> 8);
      out.write(length);
      out.writeBytes(JPEG_SIGNATURE.getBytes(StandardCharsets.ISO_8859_1));
      out.write(i + 1);
      out.write(chunks);
      out.write(profile, from, size);
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  /** In an {@code iCCP} chunk, which has to come before the pixels (ISO/IEC 15948, 11.3.3.3). */
  static byte[] inPng(byte[] png, byte[] profile) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    // A name, its end, and the one compression method there is.
    data.writeBytes("ICC\0\0".getBytes(StandardCharsets.ISO_8859_1));
    data.writeBytes(deflated(profile));
    ByteArrayOutputStream out = new ByteArrayOutputStream(png.length + data.size() + 12);
    out.write(png, 0, PNG_AFTER_HEADER);
    out.writeBytes(pngChunk("iCCP", data.toByteArray()));
    out.write(png, PNG_AFTER_HEADER, png.length - PNG_AFTER_HEADER);
    return out.toByteArray();
  }

  /** In an {@code ICCP} chunk behind the extended header, which is made where it lacks. */
  static byte[] inWebp(byte[] webp, byte[] profile) {
    BoundedBytes bytes = new BoundedBytes(webp);
    int rest = RIFF_HEADER;
    byte[] extended;
    if (bytes.has(RIFF_HEADER, "VP8X")) {
      rest = RIFF_HEADER + 8 + VP8X_LENGTH;
      extended = new byte[VP8X_LENGTH];
      System.arraycopy(webp, RIFF_HEADER + 8, extended, 0, VP8X_LENGTH);
      extended[0] |= WEBP_ICC;
    } else {
      extended = webpHeader(bytes);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(webp.length + profile.length + 64);
    out.writeBytes("RIFF....WEBP".getBytes(StandardCharsets.US_ASCII));
    riffChunk(out, "VP8X", extended);
    riffChunk(out, "ICCP", profile);
    out.write(webp, rest, webp.length - rest);
    byte[] file = out.toByteArray();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
    return file;
  }

  private static byte[] webpHeader(BoundedBytes bytes) {
    boolean lossless = bytes.has(RIFF_HEADER, "VP8L");
    int at = RIFF_HEADER + 8;
    int width;
    int height;
    int flags = WEBP_ICC;
    if (lossless) {
      long fields = bytes.u32le(at + 1L);
      width = (int) (fields & 0x3FFF);
      height = (int) (fields >> 14 & 0x3FFF);
      flags |= (fields >> 28 & 1) != 0 ? WEBP_ALPHA : 0;
    } else {
      long fields = bytes.u32le(at + 6L);
      width = (int) (fields & 0x3FFF) - 1;
      height = (int) (fields >> 16 & 0x3FFF) - 1;
    }
    return ByteBuffer.allocate(VP8X_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(flags)
        .putShort((short) width)
        .put((byte) 0)
        .putShort((short) height)
        .put((byte) 0)
        .array();
  }

  private static void riffChunk(ByteArrayOutputStream out, String type, byte[] data) {
    out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array());
    out.writeBytes(data);
    if ((data.length & 1) != 0) {
      out.write(0);
    }
  }

  private static byte[] pngChunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] deflated(byte[] profile) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(profile);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] block = new byte[4096];
      while (!deflater.finished()) {
        out.write(block, 0, deflater.deflate(block));
      }
      return out.toByteArray();
    }
  }
}
