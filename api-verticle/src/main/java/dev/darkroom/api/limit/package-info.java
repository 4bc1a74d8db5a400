// SPDX-License-Identifier: Apache-2.0
/** How often one caller may call. */
@NullMarked
package dev.darkroom.api.limit;

import org.jspecify.annotations.NullMarked;
