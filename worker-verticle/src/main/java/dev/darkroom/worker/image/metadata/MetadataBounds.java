// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import dev.darkroom.worker.image.format.BoundedBytes;

/**
 * How much of one file's metadata is looked at. Sizes in a file are claims, and a few bytes can
 * stand for gigabytes when many tags name the same ones; so what counts is what is read, of the
 * whole file together. What passes a bound is left out, with a warning.
 */
final class MetadataBounds {

  /** Cameras write up to 64 kB of tags, raw converters a few hundred; profiles come on top. */
  private static final int MAX_READ = 4 * 1024 * 1024;

  /** What a JPEG holds in a segment, twice: editors of other formats keep a longer history. */
  private static final int MAX_XMP = 128 * 1024;

  /** XMPCore compares each child with all before it, and nothing interrupts it. */
  private static final int MAX_XMP_ELEMENTS = 4096;

  /** Even nothing costs something, or a file could have a million of it. */
  private static final int LEAST_XMP_ELEMENTS = 64;

  private static final int LEAST_IPTC = 1024;
  private static final int LEAST_PROFILE = 64 * 1024;

  /** The library copies all values of a repeated tag for each that is added. */
  private static final int MAX_IPTC = 128 * 1024;

  /** Those of printers are the largest. */
  static final int MAX_PROFILE = 4 * 1024 * 1024;

  /** Tags of a profile may share their bytes, and mostly do for the three curves. */
  private static final int MAX_PROFILE_VALUES = 8 * 1024 * 1024;

  private static final int PROFILE_TAGS = 128;
  private static final int MAX_PROFILE_TAGS = 256;

  /** Pages of a scan have one each; every one is kept in memory. */
  private static final int MAX_DIRECTORIES = 128;

  private final Warnings warnings;
  private long read;
  private int xmp;
  private int xmpElements;
  private int iptc;
  private long profileValues;
  private int directories;

  /** More was claimed than is read. Unchecked, as the library swallows checked ones. */
  static final class PassedException extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }

  MetadataBounds(Warnings warnings) {
    this.warnings = warnings;
  }

  /** Tells the photo's owner what was left out. */
  void leftOut(String what) {
    warnings.add(what + " is larger than what is read and is left out");
  }

  /**
   * Before so many bytes are read, or so many steps made.
   *
   * @throws PassedException if that is more than is left, and for every call after that
   */
  void read(int bytes) {
    read += bytes;
    if (read > MAX_READ) {
      throw new PassedException();
    }
  }

  /**
   * Before a directory is made.
   *
   * @throws PassedException if there are enough of them
   */
  void directory() {
    directories++;
    if (directories > MAX_DIRECTORIES) {
      throw new PassedException();
    }
  }

  /** Whether this XMP may be parsed, together with what was before. */
  boolean allowsXmp(byte[] packet) {
    // In every encoding that XML comes in, but for EBCDIC, an element has a byte of this kind.
    int elements = 0;
    for (byte b : packet) {
      if (b == '<') {
        elements++;
      }
    }
    int cost = Math.max(elements, LEAST_XMP_ELEMENTS);
    if (packet.length > MAX_XMP - xmp || cost > MAX_XMP_ELEMENTS - xmpElements) {
      leftOut("the file's XMP");
      return false;
    }
    xmp += packet.length;
    xmpElements += cost;
    return true;
  }

  /** Whether so much IPTC may be read, together with what was before. */
  boolean allowsIptc(int length) {
    int cost = Math.max(length, LEAST_IPTC);
    if (cost > MAX_IPTC - iptc) {
      leftOut("the file's IPTC");
      return false;
    }
    iptc += cost;
    return true;
  }

  /** Whether this ICC profile may be described, together with what was before. */
  boolean allowsProfile(byte[] profile) {
    long values = profileValues + Math.max(valuesOf(profile), LEAST_PROFILE);
    if (profile.length > MAX_PROFILE || values > MAX_PROFILE_VALUES) {
      leftOut("the file's colour profile");
      return false;
    }
    profileValues = values;
    return true;
  }

  /** The bytes that all tags of a profile claim together. */
  private static long valuesOf(byte[] profile) {
    BoundedBytes bytes = new BoundedBytes(profile);
    long sum = profile.length;
    if (profile.length < PROFILE_TAGS + 4) {
      return sum;
    }
    long tags = bytes.u32be(PROFILE_TAGS);
    if (tags > MAX_PROFILE_TAGS) {
      return Long.MAX_VALUE / 2;
    }
    for (long tag = PROFILE_TAGS + 4; tag <= profile.length - 12L && tags > 0; tag += 12, tags--) {
      long length = bytes.u32be(tag + 8);
      if (length <= profile.length) {
        sum += length;
      }
    }
    return sum;
  }
}
