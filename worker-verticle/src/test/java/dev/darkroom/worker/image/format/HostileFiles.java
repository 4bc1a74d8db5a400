// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.testing.photo.HeifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.metadata.TiffEntries;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Files that pass inspection and still hold no picture. */
public final class HostileFiles {

  private HostileFiles() {}

  public static List<byte[]> wholeOnes() {
    return List.of(
        PhotoFixtures.jpeg(),
        JpegFixture.of(120, 90).orientation(6).progressive().bytes(),
        PhotoFixtures.png(40, 30),
        PhotoFixtures.gif(40, 30),
        PhotoFixtures.bmp(40, 30),
        PhotoFixtures.webp(40, 30),
        PhotoFixtures.tiff(40, 30, 6),
        HeifFixture.heic().grid(2, 1, 180, 64).turned(1).bytes(),
        PhotoFixtures.hugeJpegHeader());
  }

  public static byte[] headerThenNoise(PhotoFormat format) {
    return switch (format) {
      case JPEG -> noHuffmanTables();
      case PNG -> filled(PhotoFixtures.png(400, 300), 41, 21, 0xAA);
      case GIF -> gifOfNoCodes();
      case WEBP -> filled(PhotoFixtures.webp(400, 300), 25, 40, 0xFF);
      case BMP -> withByte(PhotoFixtures.bmp(400, 300), 30, 99);
      case TIFF -> withTiffColours(PhotoFixtures.tiff(400, 300, 1));
      case HEIC, AVIF -> throw new IllegalArgumentException("nothing decodes " + format);
    };
  }

  /** A TIFF of 16-bit colours with alpha whose only strip is compressed, to next to nothing. */
  public static byte[] tiffOfOneHugeStrip(int side) {
    int[][] entries = {
      {256, 4, side},
      {257, 4, side},
      {259, 3, 8 << 16},
      {262, 3, 2 << 16},
      {277, 3, 4 << 16},
      {278, 4, side},
      {279, 4, 100},
      {338, 3, 2 << 16}
    };
    int bits = 8 + 2 + 12 * (entries.length + 2) + 4;
    ByteBuffer tiff = ByteBuffer.allocate(bits + 8 + 100);
    tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    tiff.putShort((short) (entries.length + 2));
    for (int[] entry : entries) {
      tiff.putShort((short) entry[0]).putShort((short) entry[1]).putInt(1).putInt(entry[2]);
      if (entry[0] == 257) {
        tiff.putShort((short) 258).putShort((short) 3).putInt(4).putInt(bits);
      } else if (entry[0] == 262) {
        tiff.putShort((short) 273).putShort((short) 4).putInt(1).putInt(bits + 8);
      }
    }
    tiff.putInt(0);
    for (int sample = 0; sample < 4; sample++) {
      tiff.putShort((short) 16);
    }
    return tiff.array();
  }

  private static byte[] noHuffmanTables() {
    byte[] jpeg = PhotoFixtures.jpeg();
    for (JpegStructure.Segment segment : JpegStructure.header(new BoundedBytes(jpeg))) {
      if (segment.marker() == 0xC4) {
        Arrays.fill(jpeg, segment.payload(), segment.end(), (byte) 0xEE);
      }
    }
    return jpeg;
  }

  /** A whole GIF whose code size does not exist. */
  private static byte[] gifOfNoCodes() {
    return ByteBuffer.allocate(13 + 10 + 1 + 3 + 1)
        .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
        .put(new byte[] {20, 0, 20, 0, 0, 0, 0})
        .put(new byte[] {0x2C, 0, 0, 0, 0, 20, 0, 20, 0, 0})
        .put(new byte[] {60, 1, (byte) 0xFF, 0})
        .put((byte) 0x3B)
        .array();
  }

  /** More colours than there are. */
  private static byte[] withTiffColours(byte[] tiff) {
    int entry = TiffEntries.find(tiff, 277);
    return withByte(withByte(tiff, entry + 8, 0x7B), entry + 9, 0x7B);
  }

  private static byte[] withByte(byte[] file, int at, int value) {
    file[at] = (byte) value;
    return file;
  }

  private static byte[] filled(byte[] file, int at, int length, int value) {
    Arrays.fill(file, at, Math.min(file.length, at + length), (byte) value);
    return file;
  }
}
