// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Files that users upload, and files that they should not. Pictures have red and green corners
 * above blue and yellow ones; see {@link Corners}.
 */
public final class PhotoFixtures {

  private static final int TIFF_ORIENTATION = 274;

  private PhotoFixtures() {}

  /** A small ordinary photo, 640 x 480. */
  public static byte[] jpeg() {
    return JpegFixture.of(640, 480).bytes();
  }

  public static byte[] png(int width, int height) {
    return Encoders.encode(rgb(width, height), "png");
  }

  /** The lower half is fully transparent; what colour lies under it is black. */
  public static byte[] pngWithAlpha(int width, int height) {
    BufferedImage picture = TestPicture.stored(width, height, 1, BufferedImage.TYPE_INT_ARGB);
    for (int y = (height + 1) / 2; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, 0);
      }
    }
    return Encoders.encode(picture, "png");
  }

  /** Grey of 128 all over, with an alpha channel that is opaque. */
  public static byte[] greyPngWithAlpha(int width, int height) {
    return PngFixture.greyWithAlpha(width, height, 128);
  }

  public static byte[] gif(int width, int height) {
    return Encoders.encode(rgb(width, height), "gif");
  }

  /** The same picture as often as that. */
  public static byte[] animatedGif(int width, int height, int frames) {
    return Encoders.animatedGif(rgb(width, height), frames);
  }

  public static byte[] bmp(int width, int height) {
    return Encoders.encode(rgb(width, height), "bmp");
  }

  /** Lossless; the JDK can not decode it. */
  public static byte[] webp(int width, int height) {
    return WebpFixture.encode(width, height, false);
  }

  /** Lossless, the lower half fully transparent. */
  public static byte[] webpWithAlpha(int width, int height) {
    return WebpFixture.encode(width, height, true);
  }

  /**
   * A TIFF that has an orientation.
   *
   * @param width stored, in pixels
   * @param height stored, in pixels
   * @param orientation 1 to 8; the pixels are stored accordingly
   */
  public static byte[] tiff(int width, int height, int orientation) {
    byte[] tiff =
        Encoders.encode(
            TestPicture.stored(width, height, orientation, BufferedImage.TYPE_INT_RGB), "tiff");
    return withTiffOrientation(tiff, orientation);
  }

  /** The file without its last third, as an upload that broke off leaves it. */
  public static byte[] truncated(byte[] file) {
    return Arrays.copyOf(file, file.length * 2 / 3);
  }

  /** The file followed by bytes of no meaning, as many phones leave them. */
  public static byte[] withTrailingBytes(byte[] file) {
    byte[] longer = Arrays.copyOf(file, file.length + 500);
    Arrays.fill(longer, file.length, longer.length, (byte) 0x55);
    return longer;
  }

  /** A text that calls itself a JPEG. */
  public static byte[] textNamedJpeg() {
    return "This is not a photo, it only has its name.".getBytes(StandardCharsets.UTF_8);
  }

  /** Nothing but a header that claims 65500 x 65500 pixels, more memory than any machine has. */
  public static byte[] hugeJpegHeader() {
    ByteBuffer jpeg = ByteBuffer.allocate(23);
    jpeg.putShort((short) 0xFFD8);
    jpeg.putShort((short) 0xFFC0).putShort((short) 17).put((byte) 8);
    jpeg.putShort((short) 65_500).putShort((short) 65_500).put((byte) 3);
    jpeg.put(new byte[] {1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1});
    jpeg.putShort((short) 0xFFD9);
    return jpeg.array();
  }

  /** A whole PNG of a few bytes whose header claims 65500 x 65500 pixels. */
  public static byte[] hugePngHeader() {
    return PngFixture.of(65_500, 65_500, 8, 2, new byte[] {1});
  }

  /** A HEIC as far as its brand tells. */
  public static byte[] heicHeader() {
    return fileType("heic");
  }

  /** An AVIF as far as its brand tells. */
  public static byte[] avifHeader() {
    return fileType("avif");
  }

  /** A PNG chunk put before the first chunk of pixels. */
  public static byte[] withPngChunk(byte[] png, String type, byte[] data) {
    int afterHeader = 33;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, afterHeader);
    out.writeBytes(pngChunk(type, data));
    out.write(png, afterHeader, png.length - afterHeader);
    return out.toByteArray();
  }

  static byte[] pngChunk(String type, byte[] data) {
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

  private static BufferedImage rgb(int width, int height) {
    return TestPicture.stored(width, height, 1, BufferedImage.TYPE_INT_RGB);
  }

  private static byte[] fileType(String brand) {
    return ByteBuffer.allocate(64)
        .putInt(24)
        .put(("ftyp" + brand + "\0\0\0\0mif1" + brand).getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  /** Moves the first directory to the end with an orientation in its place, in order of tags. */
  private static byte[] withTiffOrientation(byte[] tiff, int orientation) {
    ByteBuffer in = ByteBuffer.wrap(tiff);
    in.order(tiff[0] == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int directory = in.getInt(4);
    int count = in.getShort(directory) & 0xFFFF;
    int start = tiff.length + (tiff.length & 1);
    ByteBuffer out = ByteBuffer.allocate(start + 2 + 12 * (count + 1) + 4).order(in.order());
    out.put(0, tiff);
    out.putInt(4, start);
    out.position(start);
    out.putShort((short) (count + 1));
    boolean written = false;
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + 12 * i;
      int tag = in.getShort(entry) & 0xFFFF;
      if (!written && tag > TIFF_ORIENTATION) {
        writeOrientation(out, orientation);
        written = true;
      }
      if (tag == TIFF_ORIENTATION) {
        throw new IllegalArgumentException("it has an orientation already");
      }
      out.put(tiff, entry, 12);
    }
    if (!written) {
      writeOrientation(out, orientation);
    }
    return out.array();
  }

  private static void writeOrientation(ByteBuffer out, int orientation) {
    out.putShort((short) TIFF_ORIENTATION).putShort((short) 3).putInt(1);
    out.putShort((short) orientation).putShort((short) 0);
  }
}
