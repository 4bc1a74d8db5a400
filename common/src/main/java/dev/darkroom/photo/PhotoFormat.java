// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The file formats a photo may come in, with the media types clients name them by. */
public enum PhotoFormat {
  JPEG("jpg", "image/jpeg", "image/jpg", "image/pjpeg"),
  PNG("png", "image/png"),
  GIF("gif", "image/gif"),
  WEBP("webp", "image/webp"),
  TIFF("tif", "image/tiff"),
  BMP("bmp", "image/bmp", "image/x-ms-bmp"),
  HEIC("heic", "image/heic", "image/heif"),
  AVIF("avif", "image/avif");

  private final String extension;
  private final MediaType mediaType;
  private final Set<String> names;

  PhotoFormat(String extension, String... names) {
    this.extension = extension;
    this.mediaType = new MediaType(names[0]);
    this.names = Set.of(names);
  }

  /** The usual extension, without the dot. */
  public String extension() {
    return extension;
  }

  /** The registered media type. */
  public MediaType mediaType() {
    return mediaType;
  }

  /** The format that a media type names, aliases included. */
  public static Optional<PhotoFormat> of(MediaType type) {
    return Arrays.stream(values()).filter(f -> f.names.contains(type.value())).findFirst();
  }
}
