// SPDX-License-Identifier: Apache-2.0
/** Processes that a benchmark starts and talks to. */
@NullMarked
package dev.darkroom.bench.child;

import org.jspecify.annotations.NullMarked;
