// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.Rejection;
import dev.darkroom.photo.RejectionCode;
import org.jspecify.annotations.Nullable;

/** What owners are told, in one place so that it reads alike. */
public final class Rejections {

  private static final long MEGA = 1_000_000;

  private Rejections() {}

  public static ImageRejectedException empty() {
    return of(RejectionCode.EMPTY_FILE, "The file is empty: please upload the photo again.", null);
  }

  public static ImageRejectedException unknownType() {
    return unsupported(
        "This file is not a photo of a supported format: please send JPEG, PNG, GIF, WebP, TIFF,"
            + " BMP, HEIC or AVIF.");
  }

  /** No engine here decodes the format; of those that need the system's help it says which. */
  public static ImageRejectedException notYet(PhotoFormat format) {
    return unsupported(
        switch (format) {
          case HEIC ->
              needsLibheif("HEIC", "an HEVC decoder", "libheif-plugin-libde265 beside libheif1");
          case AVIF ->
              needsLibheif("AVIF", "an AV1 decoder", "libheif-plugin-dav1d beside libheif1");
          case JPEG, PNG, GIF, WEBP, TIFF, BMP ->
              format + " is not supported by this build yet: please export the photo as JPEG.";
        });
  }

  private static String needsLibheif(String format, String decoder, String packages) {
    return format
        + " needs libheif with "
        + decoder
        + ", which this worker's system lacks (Debian 12: package libheif1; Debian 13: "
        + packages
        + "; Alpine, Homebrew: libheif): please install it or send the photo as JPEG.";
  }

  public static ImageRejectedException unsupported(String message) {
    return of(RejectionCode.UNSUPPORTED_TYPE, message, null);
  }

  public static ImageRejectedException corrupt() {
    return corrupt(null);
  }

  public static ImageRejectedException corrupt(@Nullable Throwable cause) {
    return of(
        RejectionCode.CORRUPT,
        "The photo's data is damaged: please upload the original file again.",
        cause);
  }

  public static ImageRejectedException truncated() {
    return of(
        RejectionCode.TRUNCATED,
        "The file ends before its picture does: please upload the photo again.",
        null);
  }

  public static ImageRejectedException tooManyPixels(Dimensions size, long limit) {
    return of(
        RejectionCode.TOO_MANY_PIXELS,
        "The photo has %d x %d pixels, more than the %s allowed: please send a smaller one."
            .formatted(size.width(), size.height(), amount(limit, "megapixels", "pixels")),
        null);
  }

  public static ImageRejectedException tooLarge(long bytes, long limit) {
    return of(
        RejectionCode.TOO_LARGE,
        "The file has %d bytes, more than the %s allowed: please send a smaller one."
            .formatted(bytes, amount(limit, "MB", "bytes")),
        null);
  }

  private static String amount(long limit, String large, String small) {
    return limit % MEGA == 0 ? limit / MEGA + " " + large : limit + " " + small;
  }

  private static ImageRejectedException of(
      RejectionCode code, String message, @Nullable Throwable cause) {
    return new ImageRejectedException(new Rejection(code, message), cause);
  }
}
