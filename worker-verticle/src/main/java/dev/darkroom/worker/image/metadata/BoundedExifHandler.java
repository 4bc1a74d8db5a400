// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.makernotes.AppleMakernoteDirectory;
import com.drew.metadata.icc.IccReader;
import com.drew.metadata.xmp.XmpReader;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the library finds in a TIFF. The library reads what lies inside of a tag (XMP, a
 * profile, Photoshop's block) by readers of its own, which know no bounds; here they have some.
 */
final class BoundedExifHandler extends ExifTiffHandler {

  private static final int TIFF_MARKER = 0x2A;

  /** Layers of an editor or whole previews are not what anybody wants to read as text. */
  private static final int MAX_VALUE = 512 * 1024;

  /** Apple's is of about a hundred bytes, in a form that can refer to itself. */
  private static final int MAX_RUN_TIME = 4096;

  private final MetadataBounds bounds;

  BoundedExifHandler(
      Metadata metadata, @Nullable Directory parent, int offset, MetadataBounds bounds) {
    super(metadata, parent, offset);
    this.bounds = bounds;
  }

  /** Markers of raw files are not taken: those may hold a JPEG, and that one EXIF again. */
  @Override
  public void setTiffMarker(int marker) throws TiffProcessingException {
    if (marker != TIFF_MARKER) {
      throw new TiffProcessingException("Unexpected TIFF marker: 0x" + Integer.toHexString(marker));
    }
    super.setTiffMarker(marker);
  }

  @Override
  protected void pushDirectory(Directory directory) {
    bounds.directory();
    super.pushDirectory(directory);
  }

  /** The library asks once for each number in a tag, though it does not read them. */
  @Override
  public boolean tryEnterSubIfd(int tag) {
    bounds.read(1);
    return super.tryEnterSubIfd(tag);
  }

  @Override
  public boolean customProcessTag(
      int at,
      Set<Integer> processedIfdOffsets,
      int tiffHeaderOffset,
      RandomAccessReader reader,
      int tag,
      int byteCount)
      throws IOException {
    return takenHere(reader, at, tag, byteCount)
        || super.customProcessTag(
            at, processedIfdOffsets, tiffHeaderOffset, reader, tag, byteCount);
  }

  /** Whether the library is not to look at the tag. */
  private boolean takenHere(RandomAccessReader reader, int at, int tag, int byteCount)
      throws IOException {
    if (tag == ExifDirectoryBase.TAG_INTER_COLOR_PROFILE) {
      readProfile(reader.getBytes(at, byteCount));
      return true;
    }
    if (byteCount > MAX_VALUE) {
      bounds.leftOut("a value in the file's EXIF");
      return true;
    }
    if (tag == ExifDirectoryBase.TAG_APPLICATION_NOTES && holdsXmp()) {
      readXmp(reader.getNullTerminatedBytes(at, byteCount));
      return true;
    }
    if (tag == ExifDirectoryBase.TAG_PHOTOSHOP_SETTINGS && isMain()) {
      new BoundedPhotoshop(bounds)
          .extract(
              new SequentialByteArrayReader(reader.getBytes(at, byteCount)),
              byteCount,
              _metadata,
              _currentDirectory);
      return true;
    }
    if (tag == ExifDirectoryBase.TAG_IPTC_NAA && isMain()) {
      return !bounds.allowsIptc(byteCount);
    }
    return tag == AppleMakernoteDirectory.TAG_RUN_TIME
        && _currentDirectory instanceof AppleMakernoteDirectory
        && byteCount > MAX_RUN_TIME;
  }

  private void readProfile(byte[] profile) {
    if (bounds.allowsProfile(profile)) {
      new IccReader().extract(new ByteArrayReader(profile), _metadata, _currentDirectory);
    }
  }

  private void readXmp(byte[] packet) {
    if (bounds.allowsXmp(packet)) {
      new XmpReader().extract(packet, _metadata, _currentDirectory);
    }
  }

  private boolean isMain() {
    return _currentDirectory instanceof ExifIFD0Directory;
  }

  private boolean holdsXmp() {
    return isMain() || _currentDirectory instanceof ExifSubIFDDirectory;
  }
}
