// SPDX-License-Identifier: Apache-2.0
/** Events for tests: a publisher that remembers. */
@NullMarked
package dev.darkroom.testing.events;

import org.jspecify.annotations.NullMarked;
