// SPDX-License-Identifier: Apache-2.0
/** Reads what a file says of itself, within bounds that do not depend on what it claims. */
@NullMarked
package dev.darkroom.worker.image.metadata;

import org.jspecify.annotations.NullMarked;
