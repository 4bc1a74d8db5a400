// SPDX-License-Identifier: Apache-2.0
/** What the numbers of a pixel mean: colour profiles, and the ways from one to another. */
@NullMarked
package dev.darkroom.worker.image.colour;

import org.jspecify.annotations.NullMarked;
