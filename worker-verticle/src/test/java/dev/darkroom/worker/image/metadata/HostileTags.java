// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** EXIF of arbitrary tags that may point at each other, at the same bytes and at themselves. */
public final class HostileTags {

  private static final int LENGTH = 60_000;

  /** Those that hold directories, notes of makers, profiles, or metadata of other kinds. */
  private static final List<Integer> TAGS =
      List.of(
          0x8769, 0x8825, 0xA005, 0x014A, 0x927C, 0x02BC, 0x8773, 0x8649, 0x83BB, 0xC4A5, 0x0112,
          0x0129, 0x0201, 0x0202, 0x2010, 0x2020, 0x2030, 0x4000);

  private static final List<String> MAKERS =
      List.of("Canon", "NIKON", "SONY", "PENTAX", "CASIO", "SAMSUNG", "DJI", "MINOLTA", "Ricoh");

  private static final List<String> NOTES =
      List.of(
          "OLYMP\0\1\0",
          "OLYMPUS\0II",
          "Nikon\0\2\0\0\0",
          "Apple iOS\0\0\1MM",
          "FUJIFILM",
          "Panasonic\0\0\0",
          "PrintIM\0");

  private HostileTags() {}

  /** Some directories of many tags each, in either byte order. */
  public static byte[] of(Random random) {
    ByteBuffer exif = ByteBuffer.allocate(LENGTH);
    random.nextBytes(exif.array());
    exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
    int directory = 8;
    while (directory < LENGTH - 100 && random.nextInt(5) > 0) {
      int tags = Math.min(random.nextInt(2500), (LENGTH - directory) / 12 - 2);
      exif.position(directory);
      exif.putShort((short) tags);
      for (int i = 0; i < tags; i++) {
        entry(exif, random, i);
      }
      directory = exif.position() + random.nextInt(20);
    }
    return exif.array();
  }

  private static void entry(ByteBuffer exif, Random random, int index) {
    boolean maker = index == 0;
    int place = random.nextInt(LENGTH);
    exif.putShort((short) (maker ? 0x010F : tag(random)));
    exif.putShort((short) (maker ? 2 : 1 + random.nextInt(13)));
    exif.putInt(maker ? 10 : 1 << random.nextInt(17));
    exif.putInt(random.nextInt(4) == 0 ? place : 8 + random.nextInt(64));
    String text = maker ? any(MAKERS, random) + "\0" : any(NOTES, random);
    if (random.nextInt(20) == 0 && place > exif.position() && place < LENGTH - 20) {
      exif.put(place, text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static int tag(Random random) {
    return random.nextInt(3) == 0 ? random.nextInt(0x10000) : any(TAGS, random);
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
