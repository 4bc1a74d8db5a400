// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity;

import dev.darkroom.photo.UserId;

/**
 * The outcome of signing up.
 *
 * @param confirmed whether the account may sign in at once
 */
public record SignUp(UserId user, boolean confirmed) {}
