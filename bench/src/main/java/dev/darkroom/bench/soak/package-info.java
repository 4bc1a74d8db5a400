// SPDX-License-Identifier: Apache-2.0
/** Whether memory comes back. */
@NullMarked
package dev.darkroom.bench.soak;

import org.jspecify.annotations.NullMarked;
