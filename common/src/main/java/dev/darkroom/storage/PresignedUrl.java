// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import java.net.URI;
import java.time.Instant;

/**
 * A URL that opens one object until it expires. Never log it: it is a key.
 *
 * @param text of the URL
 */
public record PresignedUrl(String text, Instant expiresAt) {

  public PresignedUrl(URI url, Instant expiresAt) {
    this(url.toString(), expiresAt);
  }

  /** The URL, taken apart: a listing has hundreds, and shows no more than their text. */
  public URI url() {
    return URI.create(text);
  }
}
