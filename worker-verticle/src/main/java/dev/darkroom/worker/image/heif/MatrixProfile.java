// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An ICC profile (ICC.1:2010, version 4.3) of an RGB space with the white of D65 and the curve of
 * sRGB, made from the chromaticities of its primaries.
 */
enum MatrixProfile {
  /** SMPTE EG 432-1, as displays and phones use it. */
  DISPLAY_P3("Display P3", 0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
  /** Rec. ITU-R BT.2020. */
  BT_2020("BT.2020", 0.708, 0.292, 0.170, 0.797, 0.131, 0.046);

  private static final int HEADER = 128;
  private static final int TAGS = 10;
  private static final double[] D65 = xyz(0.3127, 0.3290);

  /** The white of all profiles, as the specification rounds it. */
  private static final double[] D50 = {0.9642, 1, 0.8249};

  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
  };

  /** {@code ((x + 0.055) / 1.055) ^ 2.4}, below 0.04045 {@code x / 12.92}. */
  private static final double[] SRGB_CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

  private final String text;
  private final double[] red;
  private final double[] green;
  private final double[] blue;

  MatrixProfile(String text, double rx, double ry, double gx, double gy, double bx, double by) {
    this.text = text;
    this.red = xyz(rx, ry);
    this.green = xyz(gx, gy);
    this.blue = xyz(bx, by);
  }

  /** The whole profile, some 600 bytes. */
  byte[] bytes() {
    double[][] toD50 = adaptation();
    double[][] primaries = columns(red, green, blue);
    double[] amounts = product(inverse(primaries), D65);
    byte[] curve = curve();
    byte[][] values = {
      text(text),
      text("No copyright, use freely"),
      position(D50),
      matrix(toD50),
      position(product(toD50, scaled(red, amounts[0]))),
      position(product(toD50, scaled(green, amounts[1]))),
      position(product(toD50, scaled(blue, amounts[2]))),
      curve,
      curve,
      curve
    };
    String[] names = {
      "desc", "cprt", "wtpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"
    };
    int start = HEADER + 4 + 12 * TAGS;
    int size = start;
    for (byte[] value : values) {
      size += value.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    writeHeader(out);
    out.position(HEADER);
    out.putInt(TAGS);
    int at = start;
    for (int tag = 0; tag < TAGS; tag++) {
      out.put(ascii(names[tag])).putInt(at).putInt(values[tag].length);
      out.put(at, values[tag]);
      at += values[tag].length;
    }
    return out.array();
  }

  private static void writeHeader(ByteBuffer out) {
    out.putInt(0, out.capacity());
    out.putInt(8, 0x04300000);
    out.put(12, ascii("mntrRGB XYZ "));
    // The day this was written.
    out.putShort(24, (short) 2026).putShort(26, (short) 11).putShort(28, (short) 21);
    out.put(36, ascii("acsp"));
    out.put(68, position(D50), 8, 12);
  }

  private static byte[] text(String text) {
    byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
    ByteBuffer out = ByteBuffer.allocate(28 + Math.ceilDiv(utf16.length, 4) * 4);
    out.put(ascii("mluc")).putInt(0).putInt(1).putInt(12).put(ascii("enUS"));
    return out.putInt(utf16.length).putInt(28).put(utf16).array();
  }

  private static byte[] position(double[] xyz) {
    ByteBuffer out = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
    return fixed(out, xyz).array();
  }

  private static byte[] matrix(double[][] rows) {
    ByteBuffer out = ByteBuffer.allocate(44).put(ascii("sf32")).putInt(0);
    for (double[] row : rows) {
      fixed(out, row);
    }
    return out.array();
  }

  private static byte[] curve() {
    int linearBelow = 3;
    ByteBuffer out = ByteBuffer.allocate(32).put(ascii("para")).putInt(0);
    return fixed(out.putShort((short) linearBelow).putShort((short) 0), SRGB_CURVE).array();
  }

  private static ByteBuffer fixed(ByteBuffer out, double[] numbers) {
    for (double number : numbers) {
      out.putInt((int) Math.round(number * 65_536));
    }
    return out;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** From colours seen under D65 to those seen under D50, by Bradford's cones. */
  private static double[][] adaptation() {
    double[] from = product(BRADFORD, D65);
    double[] to = product(BRADFORD, D50);
    double[][] back = inverse(BRADFORD);
    double[][] result = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int cone = 0; cone < 3; cone++) {
          result[row][column] += back[row][cone] * to[cone] / from[cone] * BRADFORD[cone][column];
        }
      }
    }
    return result;
  }

  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }

  private static double[] scaled(double[] vector, double factor) {
    return new double[] {vector[0] * factor, vector[1] * factor, vector[2] * factor};
  }

  private static double[][] columns(double[] one, double[] two, double[] three) {
    double[][] matrix = new double[3][];
    for (int row = 0; row < 3; row++) {
      matrix[row] = new double[] {one[row], two[row], three[row]};
    }
    return matrix;
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] result = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        result[row] += matrix[row][column] * vector[column];
      }
    }
    return result;
  }

  /** By cofactors. */
  private static double[][] inverse(double[][] m) {
    double[][] result = new double[3][3];
    double determinant = 0;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        int below = (row + 1) % 3;
        int right = (column + 1) % 3;
        double cofactor =
            m[below][right] * m[(row + 2) % 3][(column + 2) % 3]
                - m[below][(column + 2) % 3] * m[(row + 2) % 3][right];
        result[column][row] = cofactor;
        determinant += row == 0 ? m[0][column] * cofactor : 0;
      }
    }
    for (double[] row : result) {
      for (int column = 0; column < 3; column++) {
        row[column] /= determinant;
      }
    }
    return result;
  }
}
