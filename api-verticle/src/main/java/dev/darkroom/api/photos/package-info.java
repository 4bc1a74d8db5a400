// SPDX-License-Identifier: Apache-2.0
/** Reading, listing and removing photos. */
@NullMarked
package dev.darkroom.api.photos;

import org.jspecify.annotations.NullMarked;
