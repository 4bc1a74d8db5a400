// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import java.net.URI;
import java.time.Instant;

/**
 * A URL that carries its permission.
 *
 * @param text of the URL
 * @param expiresAt in whole seconds
 */
public record SignedUrl(String text, Instant expiresAt) {

  /** The URL, taken apart: that takes as long as to sign it. */
  public URI url() {
    return URI.create(text);
  }
}
