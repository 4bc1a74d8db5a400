// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.EmailAddress;
import dev.darkroom.photo.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * An account as it is kept.
 *
 * @param passwordHash in PHC form
 * @param proven whether its owner has shown to read the address's mail
 * @param totpSecret of the authenticator app, sealed; empty if there is none
 */
record Account(
    EmailAddress email,
    UserId user,
    String passwordHash,
    Instant createdAt,
    boolean proven,
    Optional<String> totpSecret) {

  /** One that nobody has used yet. */
  static Account fresh(EmailAddress email, UserId user, String passwordHash, Instant now) {
    return new Account(email, user, passwordHash, now, false, Optional.empty());
  }

  @Override
  public String toString() {
    return "Account[user=" + user + "]";
  }
}
