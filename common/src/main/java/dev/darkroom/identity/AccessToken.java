// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import java.time.Duration;

/**
 * A bearer token (RFC 6750).
 *
 * @param value the signed JWT; never log it
 */
public record AccessToken(String value, Duration expiresIn) {

  @Override
  public String toString() {
    return "AccessToken[expiresIn=" + expiresIn + "]";
  }
}
