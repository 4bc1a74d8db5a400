// SPDX-License-Identifier: Apache-2.0
/** Listings' cursors, past HTTP. */
@NullMarked
package dev.darkroom.api.photos;

import org.jspecify.annotations.NullMarked;
