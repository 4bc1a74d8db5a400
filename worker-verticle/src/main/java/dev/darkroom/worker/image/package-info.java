// SPDX-License-Identifier: Apache-2.0
/**
 * Develops photos: looks at what a file is, reads what it says of itself, and makes its variants.
 *
 * <p>Pure functions on bytes. Nothing here reads a file, talks to a network or knows a framework.
 * Everything may be called from any thread and blocks it for as long as the work takes; the caller
 * bounds how many photos are worked at once.
 */
@NullMarked
package dev.darkroom.worker.image;

import org.jspecify.annotations.NullMarked;
