// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.Original;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.photo.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Finds out whether the bytes are what was announced, and worth decoding. Computation only. */
final class Verify {

  private final PhotoLab lab;

  Verify(PhotoLab lab) {
    this.lab = lab;
  }

  Verified verify(byte[] file, Original announced) {
    // The checksum first: a file damaged on its way would else be called corrupt, and its owner
    // would look for the fault in the wrong place.
    Sha256 checksum = announced.checksum();
    if (checksum != null && !checksum.matches(sha256(file))) {
      throw new PhotoRejectedException(
          RejectionCode.CHECKSUM_MISMATCH,
          "The uploaded bytes are not those whose checksum was declared. Upload the file again.");
    }
    PhotoLab.Inspection inspection = lab.inspect(file);
    List<String> warnings = new ArrayList<>(inspection.warnings());
    warnings.addAll(warnings(announced.contentType(), inspection.format()));
    return new Verified(file, inspection, List.copyOf(warnings));
  }

  private static List<String> warnings(MediaType declared, PhotoFormat found) {
    boolean fits =
        declared.equals(MediaType.OCTET_STREAM)
            || PhotoFormat.of(declared).filter(found::equals).isPresent();
    return fits
        ? List.of()
        : List.of("declared as " + declared + ", the file is " + found.mediaType());
  }

  private static byte[] sha256(byte[] file) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(file);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A file that may be decoded. */
  // An array's equality by identity is fine: nobody compares files.
  @SuppressWarnings("ArrayRecordComponent")
  record Verified(byte[] file, PhotoLab.Inspection inspection, List<String> warnings) {}
}
