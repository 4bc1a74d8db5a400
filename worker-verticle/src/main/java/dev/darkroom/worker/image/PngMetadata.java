// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import dev.darkroom.photo.PhotoFormat;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps compressed chunks from becoming gigabytes: the metadata library inflates them without a
 * bound.
 */
final class PngMetadata {

  private static final Set<String> COMPRESSED = Set.of("iCCP", "zTXt", "iTXt");

  /** Of all compressed chunks together; deflate makes at most about a thousand times as much. */
  private static final int MAX_COMPRESSED = 64 * 1024;

  private PngMetadata() {}

  /** Of a PNG all chunks but those of pixels, compressed ones up to a limit; else the file. */
  static byte[] bounded(byte[] file) {
    if (!FormatSniffer.sniff(file).equals(Optional.of(PhotoFormat.PNG))) {
      return file;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, PngStructure.FIRST_CHUNK);
    int[] compressed = {0};
    try {
      PngStructure.forEachChunk(
          new BoundedBytes(file),
          (type, chunk) -> {
            if (COMPRESSED.contains(type)) {
              compressed[0] =
                  (int) Math.min(MAX_COMPRESSED + 1L, (long) compressed[0] + chunk.length());
            }
            boolean inflatable = COMPRESSED.contains(type) && compressed[0] > MAX_COMPRESSED;
            if (!inflatable && !type.equals("IDAT")) {
              out.write(file, chunk.start(), chunk.end() - chunk.start());
            }
          });
    } catch (ImageRejectedException truncated) {
      // What was found up to there is what there is.
    }
    return out.toByteArray();
  }
}
