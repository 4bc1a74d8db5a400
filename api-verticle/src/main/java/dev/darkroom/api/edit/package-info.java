// SPDX-License-Identifier: Apache-2.0
/** Edited versions of photos. */
@NullMarked
package dev.darkroom.api.edit;

import org.jspecify.annotations.NullMarked;
