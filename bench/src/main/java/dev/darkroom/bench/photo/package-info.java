// SPDX-License-Identifier: Apache-2.0
/** Photos to measure with. */
@NullMarked
package dev.darkroom.bench.photo;

import org.jspecify.annotations.NullMarked;
