// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What somebody may do beyond their own photos. Each role may do what those before it may. */
public enum Role {
  USER("user"),
  MODERATOR("moderator"),
  ADMIN("admin");

  private final String group;

  Role(String group) {
    this.group = group;
  }

  /** The group of the identity provider that gives it, to the letter. */
  public String group() {
    return group;
  }

  /** Whether it takes a group to have it. */
  public boolean isGiven() {
    return this != USER;
  }

  /** The roles of a member of those groups: {@link #USER}, and those that the groups name. */
  public static Set<Role> ofGroups(Collection<?> groups) {
    EnumSet<Role> roles = EnumSet.of(USER);
    for (Role role : values()) {
      if (groups.contains(role.group)) {
        roles.add(role);
      }
    }
    return Collections.unmodifiableSet(roles);
  }

  /** Whether one of the roles may do what this one may. */
  public boolean isAmong(Set<Role> roles) {
    return roles.stream().anyMatch(role -> role.compareTo(this) >= 0);
  }
}
