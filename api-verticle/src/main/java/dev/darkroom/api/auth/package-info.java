// SPDX-License-Identifier: Apache-2.0
/** Who is calling: access tokens, and accounts where this service keeps them. */
@NullMarked
package dev.darkroom.api.auth;

import org.jspecify.annotations.NullMarked;
