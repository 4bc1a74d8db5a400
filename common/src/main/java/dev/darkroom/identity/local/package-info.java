// SPDX-License-Identifier: Apache-2.0
/** Accounts that Darkroom keeps itself, where no identity provider is at hand. */
@NullMarked
package dev.darkroom.identity.local;

import org.jspecify.annotations.NullMarked;
