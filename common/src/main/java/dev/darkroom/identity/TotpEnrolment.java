// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import java.net.URI;

/**
 * A new secret for an authenticator app, of no effect until a code made with it is confirmed.
 *
 * @param secret in base32, to be typed; never log it
 * @param uri the same as an {@code otpauth} URI, to be shown as a QR code; never log it
 */
public record TotpEnrolment(String secret, URI uri) {

  /** An enrolment of that secret. */
  public static TotpEnrolment of(String secret) {
    // Google Authenticator's key URI format. The other parameters have its defaults: SHA-1, 6, 30.
    return new TotpEnrolment(
        secret, URI.create("otpauth://totp/Darkroom?secret=" + secret + "&issuer=Darkroom"));
  }

  @Override
  public String toString() {
    return "TotpEnrolment[REDACTED]";
  }
}
