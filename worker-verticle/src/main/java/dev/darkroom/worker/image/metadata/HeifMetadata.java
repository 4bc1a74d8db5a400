// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.heif.HeifDirectory;
import com.drew.metadata.icc.IccReader;
import com.drew.metadata.xmp.XmpReader;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.HeifStructure;
import dev.darkroom.worker.image.format.HeifStructure.Extent;
import dev.darkroom.worker.image.format.HeifTransform;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the container of a HEIC or AVIF ties to its picture. The library's own walk through
 * such a file copies whatever the file names as often as it is named, so only the pieces go to it.
 */
final class HeifMetadata {

  /** What is larger is not read by what follows either. */
  private static final int MAX_PIECE = 4 * 1024 * 1024;

  private static final int OFFSET_SIZE = 4;

  private final byte[] file;
  private final MetadataBounds bounds;
  private final Metadata metadata = new Metadata();

  private HeifMetadata(byte[] file, MetadataBounds bounds) {
    this.file = file;
    this.bounds = bounds;
  }

  /**
   * What the file says, the size and the turning of its picture among it. An orientation in the
   * EXIF is one that has been applied already (ISO/IEC 23008-12, annex A).
   */
  static Metadata read(byte[] file, MetadataBounds bounds) {
    HeifStructure heif = HeifStructure.read(new BoundedBytes(file));
    HeifMetadata reading = new HeifMetadata(file, bounds);
    reading.addPicture(heif);
    reading.addExif(heif);
    reading.addXmp(heif);
    reading.addProfile(heif);
    return reading.metadata;
  }

  private void addPicture(HeifStructure heif) {
    HeifDirectory directory = new HeifDirectory();
    Dimensions size = heif.size();
    directory.setInt(HeifDirectory.TAG_IMAGE_WIDTH, size.width());
    directory.setInt(HeifDirectory.TAG_IMAGE_HEIGHT, size.height());
    for (HeifTransform transform : heif.transforms()) {
      if (transform instanceof HeifTransform.Turn turn) {
        directory.setInt(HeifDirectory.TAG_IMAGE_ROTATION, turn.quarters());
      }
    }
    metadata.addDirectory(directory);
  }

  private void addExif(HeifStructure heif) {
    byte[] exif = piece(heif.exif(), "the file's EXIF");
    if (exif == null || exif.length < OFFSET_SIZE) {
      return;
    }
    long from = OFFSET_SIZE + new BoundedBytes(exif).u32be(0);
    if (new BoundedBytes(exif).has(OFFSET_SIZE, ExifReader.JPEG_SEGMENT_PREAMBLE)) {
      // Some software copies the whole segment of a JPEG and counts from another place.
      from = (long) OFFSET_SIZE + ExifReader.JPEG_SEGMENT_PREAMBLE.length();
    }
    if (from < exif.length) {
      new BoundedExif(bounds)
          .read(Arrays.copyOfRange(exif, (int) from, exif.length), metadata, 0, null);
    }
  }

  private void addXmp(HeifStructure heif) {
    byte[] xmp = piece(heif.xmp(), "the file's XMP");
    if (xmp != null && bounds.allowsXmp(xmp)) {
      new XmpReader().extract(xmp, metadata);
    }
  }

  private void addProfile(HeifStructure heif) {
    Extent extent = heif.profile();
    byte[] profile = extent == null ? null : piece(List.of(extent), "the file's colour profile");
    if (profile != null && bounds.allowsProfile(profile)) {
      new IccReader().extract(new ByteArrayReader(profile), metadata);
    }
  }

  /** The bytes, or null where there are none or too many. */
  private byte @Nullable [] piece(List<Extent> extents, String what) {
    if (extents.isEmpty()) {
      return null;
    }
    byte[] piece = HeifStructure.joined(file, extents, MAX_PIECE);
    if (piece == null) {
      bounds.leftOut(what);
    }
    return piece;
  }
}
