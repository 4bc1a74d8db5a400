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
