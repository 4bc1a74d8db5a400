// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.webp.WebpDirectory;
import com.drew.metadata.webp.WebpRiffHandler;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Reads the first chunk of each kind of a WebP that holds metadata; there should be no other. */
final class WebpMetadata extends WebpRiffHandler {

  private final Metadata metadata;
  private final MetadataBounds bounds;
  private final Set<String> seen = new HashSet<>();

  private WebpMetadata(Metadata metadata, MetadataBounds bounds) {
    super(metadata);
    this.metadata = metadata;
    this.bounds = bounds;
  }

  static Metadata read(byte[] file, MetadataBounds bounds)
      throws RiffProcessingException, IOException {
    Metadata metadata = new Metadata();
    new RiffReader()
        .processRiff(new SequentialByteArrayReader(file), new WebpMetadata(metadata, bounds));
    return metadata;
  }

  @Override
  public boolean shouldAcceptChunk(String fourCC) {
    return super.shouldAcceptChunk(fourCC) && seen.add(fourCC);
  }

  @Override
  public void processChunk(String fourCC, byte[] payload) {
    switch (fourCC) {
      case WebpDirectory.CHUNK_EXIF -> {
        // Some software copies the whole segment of a JPEG.
        int from =
            ExifReader.startsWithJpegExifPreamble(payload)
                ? ExifReader.JPEG_SEGMENT_PREAMBLE.length()
                : 0;
        new BoundedExif(bounds)
            .read(Arrays.copyOfRange(payload, from, payload.length), metadata, 0, null);
      }
      case WebpDirectory.CHUNK_ICCP -> {
        if (bounds.allowsProfile(payload)) {
          super.processChunk(fourCC, payload);
        }
      }
      case WebpDirectory.CHUNK_XMP -> {
        if (bounds.allowsXmp(payload)) {
          super.processChunk(fourCC, payload);
        }
      }
      default -> super.processChunk(fourCC, payload);
    }
  }
}
