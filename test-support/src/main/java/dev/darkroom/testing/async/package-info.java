// SPDX-License-Identifier: Apache-2.0
/** How tests wait: bounded, and never by sleeping; and time that they move. */
@NullMarked
package dev.darkroom.testing.async;

import org.jspecify.annotations.NullMarked;
