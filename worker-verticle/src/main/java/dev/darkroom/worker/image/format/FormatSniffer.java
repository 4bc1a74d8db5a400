// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import dev.darkroom.photo.PhotoFormat;
import java.util.Optional;
import java.util.Set;

/** Tells a file's format by its first bytes; names and media types are only claims. */
public final class FormatSniffer {

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

  /** Brands of the container alone; which codec is inside, the compatible brands tell. */
  private static final Set<String> HEIF_BRANDS = Set.of("mif1", "msf1", "mif2", "miaf");

  /** More brands than any file has. */
  private static final int MAX_BRANDS = 32;

  private FormatSniffer() {}

  /** The format, or empty for one that is not known here. Never throws. */
  public static Optional<PhotoFormat> sniff(byte[] file) {
    BoundedBytes bytes = new BoundedBytes(file);
    if (bytes.has(0, "\u00FF\u00D8\u00FF")) {
      return Optional.of(PhotoFormat.JPEG);
    }
    if (bytes.has(0, "\u0089PNG\r\n\u001A\n")) {
      return Optional.of(PhotoFormat.PNG);
    }
    if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) {
      return Optional.of(PhotoFormat.GIF);
    }
    if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) {
      return Optional.of(PhotoFormat.WEBP);
    }
    if (TiffStructure.MAGICS.stream().anyMatch(magic -> bytes.has(0, magic))) {
      return Optional.of(PhotoFormat.TIFF);
    }
    if (bytes.has(4, "ftyp")) {
      return heif(bytes);
    }
    if (bytes.has(0, "BM") && BmpStructure.isHeaderSize(bytes)) {
      return Optional.of(PhotoFormat.BMP);
    }
    return Optional.empty();
  }

  private static Optional<PhotoFormat> heif(BoundedBytes bytes) {
    if (bytes.length() < 12) {
      return Optional.empty();
    }
    String major = bytes.ascii(8, 4);
    Optional<PhotoFormat> known = brand(major);
    if (known.isPresent() || !HEIF_BRANDS.contains(major)) {
      return known;
    }
    long end = Math.min(bytes.u32be(0), Math.min(bytes.length(), 16L + 4 * MAX_BRANDS));
    for (long at = 16; at + 4 <= end; at += 4) {
      known = brand(bytes.ascii(at, 4));
      if (known.isPresent()) {
        return known;
      }
    }
    return Optional.of(PhotoFormat.HEIC);
  }

  private static Optional<PhotoFormat> brand(String brand) {
    if (HEIC_BRANDS.contains(brand)) {
      return Optional.of(PhotoFormat.HEIC);
    }
    return AVIF_BRANDS.contains(brand) ? Optional.of(PhotoFormat.AVIF) : Optional.empty();
  }
}
