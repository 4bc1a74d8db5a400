// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.EmailAddress;
import dev.darkroom.photo.UserId;
import java.time.Instant;

/**
 * An account as it is kept.
 *
 * @param passwordHash in PHC form
 */
record Account(EmailAddress email, UserId user, String passwordHash, Instant createdAt) {

  @Override
  public String toString() {
    return "Account[user=" + user + "]";
  }
}
