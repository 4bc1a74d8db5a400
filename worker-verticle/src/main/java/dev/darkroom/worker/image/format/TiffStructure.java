// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first directory of a TIFF (TIFF 6.0), which is the picture that is developed. */
public final class TiffStructure {

  private static final String BIG_LITTLE_ENDIAN = "II+\0";
  private static final String BIG_BIG_ENDIAN = "MM\0+";

  /** Classic and Big TIFF, either byte order. */
  static final List<String> MAGICS = List.of("II*\0", "MM\0*", BIG_LITTLE_ENDIAN, BIG_BIG_ENDIAN);

  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;

  /** None, the CCITT kinds, LZW, JPEG, both numbers of ZIP, PackBits. */
  private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 7L, 8L, 32946L, 32773L);

  private static final int PHOTOMETRIC = 262;
  private static final int PALETTE = 3;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int STRIP_LENGTHS = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_LENGTHS = 325;
  private static final int ICC_PROFILE = 34675;
  private static final int DNG_VERSION = 50706;
  private static final int COLOUR_FILTER_ARRAY = 32803;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private final BoundedBytes bytes;
  private final boolean bigEndian;
  private final Map<Integer, Field> fields = new LinkedHashMap<>();

  /**
   * A directory entry.
   *
   * @param place of its values
   */
  private record Field(int type, long count, long place) {}

  /** Where some bytes lie. */
  public record Place(int offset, int length) {}

  private TiffStructure(BoundedBytes bytes) {
    this.bytes = bytes;
    this.bigEndian = bytes.has(0, "MM");
  }

  public static TiffStructure read(BoundedBytes bytes) {
    if (bytes.has(0, BIG_LITTLE_ENDIAN) || bytes.has(0, BIG_BIG_ENDIAN)) {
      throw Rejections.unsupported(
          "BigTIFF is not supported by this build yet: please export the photo as TIFF or JPEG.");
    }
    TiffStructure tiff = new TiffStructure(bytes);
    tiff.readDirectory();
    tiff.rejectRaw();
    tiff.rejectRareCompression();
    return tiff;
  }

  Dimensions size() {
    long width = number(WIDTH);
    long height = number(HEIGHT);
    if (width < 1 || width > Integer.MAX_VALUE || height < 1 || height > Integer.MAX_VALUE) {
      throw Rejections.corrupt();
    }
    return new Dimensions((int) width, (int) height);
  }

  /** How the directory says that the picture is stored; colours of a palette become 8-bit ones. */
  PixelLayout layout() {
    Field depth = fields.get(BITS);
    long bits = depth == null || depth.count() < 1 ? 1 : value(depth, 0);
    long channels = Math.max(1, Math.min(4, numberOr(SAMPLES, 1)));
    if (numberOr(PHOTOMETRIC, 1) == PALETTE) {
      channels = 3;
    }
    return PixelLayout.plain(
        size(), (int) channels, bits > 8 ? 16 : 8, channels == 2 || channels == 4, 1);
  }

  /** Requires all strips or tiles to lie inside the file. */
  void requireComplete() {
    boolean tiled = fields.containsKey(TILE_OFFSETS);
    Field offsets = fields.get(tiled ? TILE_OFFSETS : STRIP_OFFSETS);
    Field lengths = fields.get(tiled ? TILE_LENGTHS : STRIP_LENGTHS);
    if (offsets == null) {
      throw Rejections.corrupt();
    }
    // Reading the last value first makes the loop end early where the table itself is cut off.
    value(offsets, offsets.count() - 1);
    for (long i = 0; i < offsets.count(); i++) {
      long length = lengths == null || i >= lengths.count() ? 0 : value(lengths, i);
      bytes.requireUpTo(value(offsets, i) + length);
    }
  }

  /** The file with orientation 1, for a decoder that would apply what it says. */
  public byte[] withoutOrientation(byte[] file) {
    Field orientation = fields.get(ORIENTATION);
    if (orientation == null || orientation.type() != SHORT || orientation.count() != 1) {
      return file;
    }
    byte[] copy = file.clone();
    int place = (int) orientation.place();
    copy[place] = (byte) (bigEndian ? 0 : 1);
    copy[place + 1] = (byte) (bigEndian ? 1 : 0);
    return copy;
  }

  /** The colour profile, or null where there is none. */
  public @Nullable Place profile() {
    Field profile = fields.get(ICC_PROFILE);
    if (profile == null || profile.count() > bytes.length()) {
      return null;
    }
    bytes.requireUpTo(profile.place() + profile.count());
    return new Place((int) profile.place(), (int) profile.count());
  }

  private void readDirectory() {
    long directory = u32(4);
    int count = u16(directory);
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + 12L * i;
      int type = u16(entry + 2);
      long values = u32(entry + 4);
      long size = values * sizeOf(type);
      fields.putIfAbsent(
          u16(entry), new Field(type, values, size <= 4 ? entry + 8 : u32(entry + 8)));
    }
  }

  /** The first directory of a raw file is a preview: better no variants than those of a preview. */
  private void rejectRaw() {
    Field subfile = fields.get(NEW_SUBFILE_TYPE);
    Field photometric = fields.get(PHOTOMETRIC);
    boolean preview = subfile != null && subfile.count() == 1 && (value(subfile, 0) & 1) == 1;
    boolean sensor =
        photometric != null
            && photometric.count() == 1
            && value(photometric, 0) == COLOUR_FILTER_ARRAY;
    if (preview || sensor || fields.containsKey(DNG_VERSION) || bytes.has(8, "CR\u0002")) {
      throw Rejections.unsupported(
          "Raw camera files are not supported by this build yet: please export the photo as JPEG.");
    }
  }

  /** Asked here because OpenCV gives a black picture for what it can not decompress. */
  private void rejectRareCompression() {
    Field compression = fields.get(COMPRESSION);
    if (compression != null
        && compression.count() == 1
        && !COMPRESSIONS.contains(value(compression, 0))) {
      throw Rejections.unsupported(
          "The TIFF's compression is not supported: please export it with LZW, ZIP or none.");
    }
  }

  private long number(int tag) {
    Field field = fields.get(tag);
    if (field == null || field.count() != 1) {
      throw Rejections.corrupt();
    }
    return value(field, 0);
  }

  private long numberOr(int tag, long otherwise) {
    Field field = fields.get(tag);
    return field == null || field.count() != 1 ? otherwise : value(field, 0);
  }

  private long value(Field field, long index) {
    if (index < 0) {
      throw Rejections.corrupt();
    }
    return switch (field.type()) {
      case SHORT -> u16(field.place() + 2 * index);
      case LONG -> u32(field.place() + 4 * index);
      default -> throw Rejections.corrupt();
    };
  }

  private static int sizeOf(int type) {
    return switch (type) {
      case SHORT, 8 -> 2;
      case LONG, 9, 11, 13 -> 4;
      case 5, 10, 12 -> 8;
      default -> 1;
    };
  }

  private int u16(long offset) {
    return bigEndian ? bytes.u16be(offset) : bytes.u16le(offset);
  }

  private long u32(long offset) {
    return bigEndian ? bytes.u32be(offset) : bytes.u32le(offset);
  }
}
