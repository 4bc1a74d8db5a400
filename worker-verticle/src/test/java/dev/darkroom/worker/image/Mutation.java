// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.PngStructure;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** Damages files the way attackers and bad disks do. */
final class Mutation {

  private static final int[] NUMBERS = {
    0,
    1,
    2,
    7,
    8,
    15,
    16,
    127,
    128,
    255,
    256,
    1000,
    32767,
    32768,
    65535,
    65536,
    1 << 24,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    -1,
    -2,
    -8
  };

  /** Where headers are, and most of what decoders trust. */
  private static final int HEAD = 200;

  private static final int MOST_CHANGES = 8;

  private final SplittableRandom random;

  Mutation(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** One of the files, damaged in some ways; equal seeds give equal files. */
  byte[] of(List<byte[]> files) {
    byte[] file = files.get(random.nextInt(files.size())).clone();
    int changes = 1 + random.nextInt(1 + random.nextInt(MOST_CHANGES));
    for (int i = 0; i < changes && file.length > 16; i++) {
      file = changed(file, files);
    }
    if (random.nextInt(4) != 0) {
      repairChecksums(file);
    }
    return file;
  }

  private byte[] changed(byte[] file, List<byte[]> files) {
    switch (random.nextInt(12)) {
      case 0 -> {
        return Arrays.copyOf(file, 1 + random.nextInt(file.length));
      }
      case 1 -> {
        return spliced(file, place(file), file, random.nextInt(file.length));
      }
      case 2 -> {
        byte[] other = files.get(random.nextInt(files.size()));
        return spliced(file, place(file), other, random.nextInt(other.length));
      }
      case 3 -> {
        int from = place(file);
        int length = Math.min(1 + random.nextInt(64), file.length - from);
        System.arraycopy(file, random.nextInt(file.length - length + 1), file, from, length);
      }
      case 4 -> {
        int from = place(file);
        int length = Math.min(1 + random.nextInt(16), file.length - from);
        Arrays.fill(file, from, from + length, (byte) random.nextInt());
      }
      case 5, 6, 7 -> putNumber(file);
      case 8, 9 -> file[place(file)] ^= (byte) (1 << random.nextInt(8));
      default -> file[place(file)] = (byte) random.nextInt();
    }
    return file;
  }

  private void putNumber(byte[] file) {
    int number = NUMBERS[random.nextInt(NUMBERS.length)] + random.nextInt(3) - 1;
    int size = random.nextBoolean() ? 2 : 4;
    int at = Math.min(place(file), file.length - size);
    boolean big = random.nextBoolean();
    for (int i = 0; i < size; i++) {
      file[at + i] = (byte) (number >> (8 * (big ? size - 1 - i : i)));
    }
  }

  private int place(byte[] file) {
    return random.nextInt(random.nextBoolean() ? Math.min(HEAD, file.length) : file.length);
  }

  /** The beginning of the one and the rest of the other. */
  private static byte[] spliced(byte[] head, int until, byte[] tail, int from) {
    byte[] file = Arrays.copyOf(head, until + tail.length - from);
    System.arraycopy(tail, from, file, until, tail.length - from);
    return file;
  }

  /** A PNG's checksums keep damage from what lies behind them, so most get right ones again. */
  private static void repairChecksums(byte[] file) {
    BoundedBytes bytes = new BoundedBytes(file);
    if (!bytes.has(1, "PNG")) {
      return;
    }
    try {
      PngStructure.forEachChunk(
          bytes,
          (_, chunk) -> {
            CRC32 crc = new CRC32();
            crc.update(file, chunk.start() + 4, chunk.length() + 4);
            ByteBuffer.wrap(file).putInt(chunk.end() - 4, (int) crc.getValue());
          });
    } catch (ImageRejectedException damaged) {
      // Those before the damage are right now.
      return;
    }
  }
}
