// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import dev.darkroom.photo.PhotoMetadata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads EXIF, GPS, IPTC, XMP and what else a file says of itself. Broken or absurd metadata never
 * fails a photo: it is left out, with a warning.
 */
public final class MetadataReader {

  private static final int MAX_WARNING_LENGTH = 200;

  private MetadataReader() {}

  /**
   * What the file says.
   *
   * @param file whose size is within the limits; need not be a photo
   */
  public static MetadataReading read(byte[] file) {
    Warnings warnings = new Warnings();
    Metadata metadata;
    try {
      metadata =
          ImageMetadataReader.readMetadata(new ByteArrayInputStream(PngMetadata.bounded(file)));
    } catch (ImageProcessingException | IOException | RuntimeException | StackOverflowError e) {
      // Directories may point at one another in rings and towers, hence the last of these.
      warnings.add("the file's metadata could not be read");
      return new MetadataReading(PhotoMetadata.NONE, warnings.list());
    }
    reportErrors(metadata, warnings);
    return new MetadataReading(
        new PhotoMetadata(
            CaptureTime.read(metadata, warnings),
            CameraReader.read(metadata, warnings),
            PlaceReader.read(metadata, warnings),
            orientation(metadata, warnings),
            TagDump.of(metadata)),
        warnings.list());
  }

  private static void reportErrors(Metadata metadata, Warnings warnings) {
    for (Directory directory : metadata.getDirectories()) {
      for (String error : directory.getErrors()) {
        String text = PlainText.of(directory.getName() + ": " + error, MAX_WARNING_LENGTH);
        if (text != null) {
          warnings.add(text);
        }
      }
    }
  }

  private static int orientation(Metadata metadata, Warnings warnings) {
    Integer value = first(metadata, ExifIFD0Directory.TAG_ORIENTATION);
    if (value == null) {
      return 1;
    }
    if (value < 1 || value > 8) {
      warnings.add("the orientation " + value + " does not exist; the photo is taken as upright");
      return 1;
    }
    return value;
  }

  private static @Nullable Integer first(Metadata metadata, int tag) {
    List<ExifIFD0Directory> directories =
        List.copyOf(metadata.getDirectoriesOfType(ExifIFD0Directory.class));
    return directories.stream()
        .filter(directory -> directory.containsTag(tag))
        .findFirst()
        .map(directory -> directory.getInteger(tag))
        .orElse(null);
  }
}
