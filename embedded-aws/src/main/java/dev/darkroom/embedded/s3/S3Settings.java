// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.s3;

import java.nio.file.Path;
import java.util.List;

/**
 * How to run the embedded S3.
 *
 * @param folder where objects are kept; made when missing. It must lie on a file system with
 *     extended attributes, since content types and metadata are kept in them
 * @param port the port on 127.0.0.1; 0 takes any free one
 * @param accessKey the key requests must be signed with
 * @param allowedOrigins origins whose pages may call this S3, such as {@code
 *     https://photos.example}; {@link #ANY_ORIGIN} allows all
 */
public record S3Settings(Path folder, int port, AccessKey accessKey, List<String> allowedOrigins) {

  /** The origin that stands for all. */
  public static final String ANY_ORIGIN = "*";

  /** Copies the list. */
  public S3Settings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
