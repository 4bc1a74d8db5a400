// SPDX-License-Identifier: Apache-2.0
/** What every identity provider does, one in memory, and what its users hold in their hands. */
@NullMarked
package dev.darkroom.testing.identity;

import org.jspecify.annotations.NullMarked;
