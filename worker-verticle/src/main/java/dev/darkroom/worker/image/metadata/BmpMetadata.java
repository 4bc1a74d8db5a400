// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.bmp.BmpReader;
import dev.darkroom.worker.image.format.BoundedBytes;
import java.util.Arrays;

/** Reads the headers of a BMP, and its profile where it has one that is within bounds. */
final class BmpMetadata {

  private static final int DIB = 14;
  private static final int LONGEST_HEADER = 124;
  private static final int PROFILE_OFFSET = DIB + 112;
  private static final int PROFILE_LENGTH = DIB + 116;

  private BmpMetadata() {}

  static Metadata read(byte[] file, MetadataBounds bounds) {
    Metadata metadata = new Metadata();
    new BmpReader().extract(new SequentialByteArrayReader(bounded(file, bounds)), metadata);
    return metadata;
  }

  private static byte[] bounded(byte[] file, MetadataBounds bounds) {
    BoundedBytes bytes = new BoundedBytes(file);
    int header = Math.min(file.length, DIB + LONGEST_HEADER);
    if (header < DIB + LONGEST_HEADER || bytes.u32le(DIB) != LONGEST_HEADER) {
      return Arrays.copyOf(file, header);
    }
    long from = DIB + bytes.u32le(PROFILE_OFFSET);
    long to = from + bytes.u32le(PROFILE_LENGTH);
    boolean described =
        to <= file.length && bounds.allowsProfile(Arrays.copyOfRange(file, (int) from, (int) to));
    return described ? file : Arrays.copyOf(file, header);
  }
}
