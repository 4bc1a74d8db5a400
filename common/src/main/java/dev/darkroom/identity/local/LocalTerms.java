// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * How local accounts are kept.
 *
 * @param confirmsAddresses whether an address has to be proven before its account may sign in
 * @param sessionValidity how long after signing in with the password a session ends at the latest
 * @param admins the addresses whose owners have the role; they always have to be proven
 * @param moderators the same
 */
public record LocalTerms(
    boolean confirmsAddresses,
    Duration sessionValidity,
    Set<EmailAddress> admins,
    Set<EmailAddress> moderators) {

  public LocalTerms {
    admins = Set.copyOf(admins);
    moderators = Set.copyOf(moderators);
  }

  /** An address with a role that nobody had to prove would be anybody's. */
  boolean mustProve(EmailAddress email) {
    return confirmsAddresses || admins.contains(email) || moderators.contains(email);
  }

  Set<Role> rolesOf(Account account) {
    EnumSet<Role> roles = EnumSet.of(Role.USER);
    if (account.proven() && admins.contains(account.email())) {
      roles.add(Role.ADMIN);
    }
    if (account.proven() && moderators.contains(account.email())) {
      roles.add(Role.MODERATOR);
    }
    return roles;
  }
}
