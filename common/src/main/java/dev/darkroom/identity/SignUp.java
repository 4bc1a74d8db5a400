// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import dev.darkroom.photo.UserId;

/** The outcome of signing up. */
public sealed interface SignUp {

  /** There is an account, and its owner may sign in at once. */
  record Confirmed(UserId user) implements SignUp {}

  /**
   * A code was sent to the address, unless there is an account already: which of the two is told to
   * nobody but the owner of the address.
   */
  record CodeSent() implements SignUp {}
}
