// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import dev.darkroom.photo.UserId;
import java.util.Set;

/**
 * Somebody whose access token has been checked.
 *
 * @param token the token itself; never log it
 */
public record Caller(UserId user, Set<Role> roles, String token) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  @Override
  public String toString() {
    return "Caller[user=" + user + ", roles=" + roles + "]";
  }
}
