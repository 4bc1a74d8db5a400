// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Directory;
import com.drew.metadata.ErrorDirectory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads EXIF, which has the form of a TIFF, and TIFF itself; keeps what it found up to a bound. */
final class BoundedExif extends ExifReader {

  private final MetadataBounds bounds;

  BoundedExif(MetadataBounds bounds) {
    this.bounds = bounds;
  }

  @Override
  public void extract(
      RandomAccessReader reader, Metadata metadata, int offset, @Nullable Directory parent) {
    try {
      read(reader.getBytes(0, (int) reader.getLength()), metadata, offset, parent);
    } catch (IOException e) {
      metadata.addDirectory(new ErrorDirectory("Exception processing TIFF data"));
    }
  }

  /**
   * Adds what the TIFF says; what is wrong with it becomes an error of a directory.
   *
   * @param offset of the TIFF's header, which its own offsets are relative to
   */
  void read(byte[] tiff, Metadata metadata, int offset, @Nullable Directory parent) {
    BoundedExifHandler handler = new BoundedExifHandler(metadata, parent, offset, bounds);
    try {
      read(new MeteredReader(tiff, bounds), handler, offset);
    } catch (MetadataBounds.PassedException e) {
      bounds.leftOut("a part of the file's EXIF");
    }
  }

  private static void read(MeteredReader reader, BoundedExifHandler handler, int offset) {
    try {
      new TiffReader().processTiff(reader, handler, offset);
    } catch (TiffProcessingException | IOException e) {
      handler.error("Exception processing TIFF data: " + e.getMessage());
    }
  }
}
