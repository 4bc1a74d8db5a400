// SPDX-License-Identifier: Apache-2.0
/** What networks do to those who trust them. */
@NullMarked
package dev.darkroom.testing.wire;

import org.jspecify.annotations.NullMarked;
