// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes JPEGs whose corners tell how they lie. Immutable; each method gives a copy with one thing
 * more.
 */
public final class JpegFixture {

  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;

  private final int width;
  private final int height;
  private final int orientation;
  private final @Nullable ExifFixture exif;
  private final byte @Nullable [] profile;
  private final boolean progressive;
  private final boolean grey;

  private JpegFixture(
      int width,
      int height,
      int orientation,
      @Nullable ExifFixture exif,
      byte @Nullable [] profile,
      boolean progressive,
      boolean grey) {
    this.width = width;
    this.height = height;
    this.orientation = orientation;
    this.exif = exif;
    this.profile = profile;
    this.progressive = progressive;
    this.grey = grey;
  }

  /**
   * A JPEG without metadata.
   *
   * @param width stored, in pixels
   * @param height stored, in pixels
   */
  public static JpegFixture of(int width, int height) {
    return new JpegFixture(width, height, 1, null, null, false, false);
  }

  /** Stored as a camera held that way stores it, and with EXIF that says so. */
  public JpegFixture orientation(int value) {
    ExifFixture known = exif == null ? ExifFixture.empty() : exif;
    return new JpegFixture(
        width, height, value, known.orientation(value), profile, progressive, grey);
  }

  /** With this EXIF, whatever it says; replaces what {@link #orientation} said, not the pixels. */
  public JpegFixture exif(ExifFixture value) {
    return new JpegFixture(width, height, orientation, value, profile, progressive, grey);
  }

  /** With this ICC profile, in one segment. */
  public JpegFixture profile(byte[] icc) {
    return new JpegFixture(width, height, orientation, exif, icc, progressive, grey);
  }

  public JpegFixture progressive() {
    return new JpegFixture(width, height, orientation, exif, profile, true, grey);
  }

  /** One component; the corners are shades of grey then. */
  public JpegFixture grey() {
    return new JpegFixture(width, height, orientation, exif, profile, progressive, true);
  }

  public byte[] bytes() {
    int type = grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage picture = TestPicture.stored(width, height, orientation, type);
    byte[] jpeg = Encoders.jpeg(picture, progressive);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    if (exif != null) {
      writeSegment(out, APP1, "Exif\0\0", exif.bytes());
    }
    if (profile != null) {
      writeSegment(out, APP2, "ICC_PROFILE\0\u0001\u0001", profile);
    }
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static void writeSegment(
      ByteArrayOutputStream out, int marker, String signature, byte[] content) {
    byte[] prefix = signature.getBytes(StandardCharsets.ISO_8859_1);
    int length = 2 + prefix.length + content.length;
    if (length > 0xFFFF) {
      throw new IllegalArgumentException("a JPEG segment holds 65533 bytes");
    }
    out.write(0xFF);
    out.write(marker);
    out.write(length >> 8);
    out.write(length);
    out.writeBytes(prefix);
    out.writeBytes(content);
  }
}
