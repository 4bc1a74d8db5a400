// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.testing.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes EXIF: a big-endian TIFF with up to three directories, any value in it, so also such as no
 * camera should write. Immutable; each method gives a copy with one thing more.
 */
public final class ExifFixture {

  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final int SIGNED_RATIONAL = 10;

  private static final int EXIF_POINTER = 0x8769;
  private static final int GPS_POINTER = 0x8825;
  private static final int HEADER = 8;

  private final List<Entry> main;
  private final List<Entry> exif;
  private final List<Entry> gps;

  @SuppressWarnings("ArrayRecordComponent") // Entries are written, never compared.
  private record Entry(int tag, int type, int count, byte[] value) {}

  private ExifFixture(List<Entry> main, List<Entry> exif, List<Entry> gps) {
    this.main = main;
    this.exif = exif;
    this.gps = gps;
  }

  /** EXIF that says nothing. */
  public static ExifFixture empty() {
    return new ExifFixture(List.of(), List.of(), List.of());
  }

  /** Any number, also one that is no orientation. */
  public ExifFixture orientation(int orientation) {
    return main(shorts(0x0112, orientation));
  }

  public ExifFixture camera(String make, String model) {
    return main(ascii(0x010F, make)).main(ascii(0x0110, model));
  }

  public ExifFixture lens(String model) {
    return exif(ascii(0xA434, model));
  }

  /**
   * When it was taken.
   *
   * @param local as EXIF writes it: {@code 2026:11:21 10:30:00}
   * @param offset as EXIF writes it: {@code +02:00}; null for a camera that does not know
   */
  public ExifFixture takenAt(String local, @Nullable String offset) {
    ExifFixture dated = exif(ascii(0x9003, local));
    return offset == null ? dated : dated.exif(ascii(0x9011, offset));
  }

  /** Fractions of the second taken at, as digits. */
  public ExifFixture subSeconds(String digits) {
    return exif(ascii(0x9291, digits));
  }

  /** Seconds, as a signed fraction so that nonsense can be written too. */
  public ExifFixture exposure(int numerator, int denominator) {
    return exif(rational(0x829A, SIGNED_RATIONAL, numerator, denominator));
  }

  public ExifFixture aperture(int numerator, int denominator) {
    return exif(rational(0x829D, RATIONAL, numerator, denominator));
  }

  public ExifFixture iso(int iso) {
    return exif(shorts(0x8827, iso));
  }

  /** Millimetres. */
  public ExifFixture focalLength(int numerator, int denominator) {
    return exif(rational(0x920A, RATIONAL, numerator, denominator));
  }

  /** Degrees, written to a hundredth of a second. */
  public ExifFixture place(double latitude, double longitude) {
    return gps(ascii(1, latitude < 0 ? "S" : "N"))
        .gps(degrees(2, latitude))
        .gps(ascii(3, longitude < 0 ? "W" : "E"))
        .gps(degrees(4, longitude));
  }

  /** Where the camera looks, in degrees as a fraction. */
  public ExifFixture direction(int numerator, int denominator) {
    return gps(rational(17, RATIONAL, numerator, denominator));
  }

  /**
   * When the receiver had its fix, in UTC.
   *
   * @param date as EXIF writes it: {@code 2026:11:21}
   */
  public ExifFixture fixedAt(String date, int hour, int minute, int second) {
    ByteBuffer time = ByteBuffer.allocate(24);
    time.putInt(hour).putInt(1).putInt(minute).putInt(1).putInt(second).putInt(1);
    return gps(ascii(29, date)).gps(new Entry(7, RATIONAL, 3, time.array()));
  }

  /** Metres above, or where negative below, the sea. */
  public ExifFixture altitude(int metres) {
    return gps(new Entry(5, BYTE, 1, new byte[] {(byte) (metres < 0 ? 1 : 0)}))
        .gps(rational(6, RATIONAL, Math.abs(metres), 1));
  }

  /** A text in the main directory, under any tag. */
  public ExifFixture text(int tag, String value) {
    return main(ascii(tag, value));
  }

  /** Bytes in the main directory, under any tag. */
  public ExifFixture bytes(int tag, byte[] value) {
    return main(new Entry(tag, BYTE, value.length, value.clone()));
  }

  /** A text in the directory of how the photo was taken, under any tag. */
  public ExifFixture exifText(int tag, String value) {
    return exif(ascii(tag, value));
  }

  /** Bytes of which only the tag knows the meaning, in the directory of how it was taken. */
  public ExifFixture exifBytes(int tag, byte[] value) {
    return exif(new Entry(tag, UNDEFINED, value.length, value.clone()));
  }

  /** A number of 16 bits in the directory of how the photo was taken, under any tag. */
  public ExifFixture exifNumber(int tag, int value) {
    return exif(shorts(tag, value));
  }

  /** A signed fraction in the directory of how the photo was taken, under any tag. */
  public ExifFixture exifFraction(int tag, int numerator, int denominator) {
    return exif(rational(tag, SIGNED_RATIONAL, numerator, denominator));
  }

  /** The TIFF structure: what a JPEG has behind {@code Exif\0\0} and a PNG in {@code eXIf}. */
  public byte[] bytes() {
    int exifAt = HEADER + size(main) + (exif.isEmpty() ? 0 : 12) + (gps.isEmpty() ? 0 : 12);
    int gpsAt = exifAt + (exif.isEmpty() ? 0 : size(exif));
    List<Entry> first = new ArrayList<>(main);
    if (!exif.isEmpty()) {
      first.add(pointer(EXIF_POINTER, exifAt));
    }
    if (!gps.isEmpty()) {
      first.add(pointer(GPS_POINTER, gpsAt));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("MM\0*".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(ByteBuffer.allocate(4).putInt(HEADER).array());
    write(out, first);
    if (!exif.isEmpty()) {
      write(out, exif);
    }
    if (!gps.isEmpty()) {
      write(out, gps);
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, List<Entry> entries) {
    int valuesAt = out.size() + 2 + 12 * entries.size() + 4;
    ByteBuffer directory = ByteBuffer.allocate(2 + 12 * entries.size() + 4);
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    directory.putShort((short) entries.size());
    for (Entry entry : entries) {
      directory.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
      if (entry.value().length <= 4) {
        byte[] padded = new byte[4];
        System.arraycopy(entry.value(), 0, padded, 0, entry.value().length);
        directory.put(padded);
      } else {
        directory.putInt(valuesAt + values.size());
        values.writeBytes(entry.value());
        if (entry.value().length % 2 == 1) {
          values.write(0);
        }
      }
    }
    out.writeBytes(directory.array());
    out.writeBytes(values.toByteArray());
  }

  private static int size(List<Entry> entries) {
    return 6
        + entries.stream()
            .mapToInt(e -> 12 + (e.value().length <= 4 ? 0 : e.value().length + 1 & ~1))
            .sum();
  }

  private ExifFixture main(Entry entry) {
    return new ExifFixture(with(main, entry), exif, gps);
  }

  private ExifFixture exif(Entry entry) {
    return new ExifFixture(main, with(exif, entry), gps);
  }

  private ExifFixture gps(Entry entry) {
    return new ExifFixture(main, exif, with(gps, entry));
  }

  private static List<Entry> with(List<Entry> entries, Entry entry) {
    List<Entry> copy = new ArrayList<>(entries);
    copy.add(entry);
    return List.copyOf(copy);
  }

  private static Entry ascii(int tag, String text) {
    byte[] value = (text + '\0').getBytes(StandardCharsets.UTF_8);
    return new Entry(tag, ASCII, value.length, value);
  }

  private static Entry shorts(int tag, int value) {
    return new Entry(tag, SHORT, 1, ByteBuffer.allocate(2).putShort((short) value).array());
  }

  private static Entry pointer(int tag, int value) {
    return new Entry(tag, LONG, 1, ByteBuffer.allocate(4).putInt(value).array());
  }

  private static Entry rational(int tag, int type, int numerator, int denominator) {
    return new Entry(
        tag, type, 1, ByteBuffer.allocate(8).putInt(numerator).putInt(denominator).array());
  }

  private static Entry degrees(int tag, double degrees) {
    long hundredths = Math.round(Math.abs(degrees) * 360_000);
    ByteBuffer value = ByteBuffer.allocate(24);
    value.putInt((int) (hundredths / 360_000)).putInt(1);
    value.putInt((int) (hundredths / 6_000 % 60)).putInt(1);
    value.putInt((int) (hundredths % 6_000)).putInt(100);
    return new Entry(tag, RATIONAL, 3, value.array());
  }
}
