// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.idempotency;

import dev.darkroom.photo.UserId;

/**
 * What a client names a request by. The same text of another user is another key.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(UserId owner, String value) {

  private static final int MAX_LENGTH = 255;

  public IdempotencyKey {
    if (value.isEmpty()
        || value.length() > MAX_LENGTH
        || !value.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          "an idempotency key has 1 to 255 visible ASCII characters");
    }
  }
}
