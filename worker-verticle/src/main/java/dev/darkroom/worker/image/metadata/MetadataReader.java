// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.file.FileTypeDirectory;
import com.drew.metadata.heif.HeifDirectory;
import dev.darkroom.photo.MetadataDump;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.worker.image.format.FormatSniffer;
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
   * What the file says, within {@linkplain MetadataBounds bounds} of memory and time that do not
   * depend on what it claims. Of formats that are not developed it is nothing.
   *
   * @param file whose size is within the limits; need not be a photo
   */
  public static MetadataReading read(byte[] file) {
    Warnings warnings = new Warnings();
    try {
      Metadata metadata = extracted(file, warnings);
      PhotoMetadata interpreted = interpreted(metadata, warnings);
      return new MetadataReading(interpreted, WholeDump.of(metadata), warnings.list());
    } catch (ImageProcessingException
        | IOException
        | RuntimeException
        | StackOverflowError
        | OutOfMemoryError e) {
      // Elements of XMP may lie in one another in towers, and no bound is known to be complete: a
      // photo is worth more than what it says of itself.
      warnings.add("the file's metadata could not be read");
      return new MetadataReading(PhotoMetadata.NONE, MetadataDump.NONE, warnings.list());
    }
  }

  private static Metadata extracted(byte[] file, Warnings warnings)
      throws ImageProcessingException, IOException {
    PhotoFormat format =
        FormatSniffer.sniff(file)
            .orElseThrow(() -> new ImageProcessingException("no format that is known here"));
    MetadataBounds bounds = new MetadataBounds(warnings);
    Metadata metadata =
        switch (format) {
          case JPEG -> JpegMetadata.read(file, bounds);
          case PNG -> PngMetadata.read(file, bounds);
          case GIF -> GifMetadata.read(file, bounds);
          case WEBP -> WebpMetadata.read(file, bounds);
          case BMP -> BmpMetadata.read(file, bounds);
          case TIFF -> {
            Metadata tiff = new Metadata();
            new BoundedExif(bounds).read(file, tiff, 0, null);
            yield tiff;
          }
          case HEIC, AVIF -> HeifMetadata.read(file, bounds);
        };
    metadata.addDirectory(
        new FileTypeDirectory(FileTypeDetector.detectFileType(new ByteArrayInputStream(file))));
    return metadata;
  }

  private static PhotoMetadata interpreted(Metadata metadata, Warnings warnings) {
    reportErrors(metadata, warnings);
    XmpValues xmp = XmpValues.of(metadata);
    return new PhotoMetadata(
        CaptureTime.read(metadata, xmp, warnings),
        CameraReader.read(metadata, xmp, warnings),
        PlaceReader.read(metadata, warnings),
        CaptionReader.read(metadata, xmp, warnings),
        ColourReader.read(metadata),
        orientation(metadata, warnings),
        TagDump.of(metadata),
        null);
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
    // The container says by itself how its picture is to be turned, and its decoder does that.
    if (value == null || metadata.containsDirectoryOfType(HeifDirectory.class)) {
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
