// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.JpegStructure;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Colour profiles for tests, of a few hundred bytes. */
public final class IccProfiles {

  /** D50, which profiles are connected through. */
  private static final double[] WHITE = {0.9642, 1, 0.8249};

  private IccProfiles() {}

  /** The header and a name, which is all that an engine looks at. */
  public static byte[] named(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_16BE);
    int description = 128 + 4 + 12;
    ByteBuffer profile = ByteBuffer.allocate(description + 28 + text.length);
    profile.putInt(0, profile.capacity());
    profile.put(16, "RGB XYZ ".getBytes(StandardCharsets.US_ASCII));
    profile.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
    profile.position(128);
    profile.putInt(1);
    profile.put("desc".getBytes(StandardCharsets.US_ASCII));
    profile.putInt(description).putInt(28 + text.length);
    profile.put("mluc".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    profile.putInt(1).putInt(12).put("enUS".getBytes(StandardCharsets.US_ASCII));
    profile.putInt(text.length).putInt(28).put(text);
    return profile.array();
  }

  /** A profile that describes Display P3: its primaries, and the curve of sRGB as a gamma. */
  public static byte[] displayP3() {
    return matrix(
        "Display P3",
        2.2,
        new double[][] {
          {0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}
        });
  }

  /** A profile that describes Adobe RGB (1998). */
  public static byte[] adobeRgb() {
    return matrix(
        "Adobe RGB (1998)",
        563.0 / 256,
        new double[][] {
          {0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}
        });
  }

  /** A display's profile (ICC.1:2001): primaries adapted to D50, and one gamma. */
  private static byte[] matrix(String name, double gamma, double[][] primaries) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    tags.put(
        "desc",
        ByteBuffer.allocate(12 + text.length + 1 + 78)
            .put("desc".getBytes(StandardCharsets.US_ASCII))
            .putInt(0)
            .putInt(text.length + 1)
            .put(text)
            .array());
    tags.put("wtpt", xyz(WHITE));
    String[] colours = {"r", "g", "b"};
    for (int i = 0; i < colours.length; i++) {
      tags.put(colours[i] + "XYZ", xyz(primaries[i]));
      tags.put(
          colours[i] + "TRC",
          ByteBuffer.allocate(16)
              .put("curv".getBytes(StandardCharsets.US_ASCII))
              .putInt(0)
              .putInt(1)
              .putShort((short) Math.round(gamma * 256))
              .array());
    }
    return profile("mntr", "RGB ", "XYZ ", tags);
  }

  /**
   * A printer's profile (ICC.1:2001, lut8Type) of two points an ink: what its corners look like.
   *
   * @param lab for each of the 16 corners, the last ink the fastest: lightness 0 to 100, and two
   *     opponent colours from -128 to 127
   */
  static byte[] cmyk(double[][] lab) {
    ByteArrayOutputStream corners = new ByteArrayOutputStream();
    for (double[] corner : lab) {
      corners.write((int) Math.round(corner[0] * 255 / 100));
      corners.write((int) Math.round(corner[1] + 128));
      corners.write((int) Math.round(corner[2] + 128));
    }
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(WHITE));
    tags.put("A2B0", lut(4, 3, corners.toByteArray()));
    // The way back is asked for by those who check profiles; nobody goes it.
    tags.put("B2A0", lut(3, 4, new byte[8 * 4]));
    return profile("prtr", "CMYK", "Lab ", tags);
  }

  private static byte[] lut(int from, int to, byte[] corners) {
    ByteBuffer lut = ByteBuffer.allocate(48 + from * 256 + corners.length + to * 256);
    lut.put("mft1".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    lut.put(new byte[] {(byte) from, (byte) to, 2, 0});
    for (int i = 0; i < 9; i++) {
      lut.putInt(i % 4 == 0 ? 0x10000 : 0);
    }
    putStraightCurves(lut, from);
    lut.put(corners);
    putStraightCurves(lut, to);
    return lut.array();
  }

  private static void putStraightCurves(ByteBuffer lut, int curves) {
    for (int i = 0; i < 256 * curves; i++) {
      lut.put((byte) i);
    }
  }

  private static byte[] xyz(double[] values) {
    ByteBuffer tag = ByteBuffer.allocate(20).put("XYZ ".getBytes(StandardCharsets.US_ASCII));
    tag.putInt(0);
    for (double value : values) {
      tag.putInt((int) Math.round(value * 65536));
    }
    return tag.array();
  }

  private static byte[] profile(
      String device, String space, String connection, Map<String, byte[]> tags) {
    int size = 128 + 4 + 12 * tags.size();
    for (byte[] tag : tags.values()) {
      size += Math.ceilDiv(tag.length, 4) * 4;
    }
    ByteBuffer profile = ByteBuffer.allocate(size);
    profile.putInt(0, size).putInt(8, 0x02400000);
    profile.put(12, (device + space + connection).getBytes(StandardCharsets.US_ASCII));
    profile.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < 3; i++) {
      profile.putInt(68 + 4 * i, (int) Math.round(WHITE[i] * 65536));
    }
    profile.putInt(128, tags.size()).position(132);
    int at = 132 + 12 * tags.size();
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      byte[] data = tag.getValue();
      profile.put(tag.getKey().getBytes(StandardCharsets.US_ASCII)).putInt(at).putInt(data.length);
      profile.put(at, data);
      at += Math.ceilDiv(data.length, 4) * 4;
    }
    return profile.array();
  }

  /** The profile of a JPEG, empty where it has none. */
  static byte[] inJpeg(byte[] jpeg) {
    List<JpegStructure.Segment> segments =
        JpegStructure.header(new BoundedBytes(jpeg)).stream()
            .filter(segment -> segment.marker() == JpegStructure.APP2)
            .toList();
    if (segments.isEmpty()) {
      return new byte[0];
    }
    JpegStructure.Segment only = segments.getFirst();
    return Arrays.copyOfRange(jpeg, only.payload() + 14, only.end());
  }
}
