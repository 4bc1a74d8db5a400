// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

/** The token is not one to be trusted. It has no stack trace: clients cause it at will. */
public final class InvalidTokenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean expired;

  private InvalidTokenException(String message, boolean expired) {
    super(message, null, false, false);
    this.expired = expired;
  }

  static InvalidTokenException refused(String reason) {
    return new InvalidTokenException(reason, false);
  }

  static InvalidTokenException expired() {
    return new InvalidTokenException("expired", true);
  }

  /** Whether its age is all that is wrong with it. */
  public boolean isExpired() {
    return expired;
  }
}
