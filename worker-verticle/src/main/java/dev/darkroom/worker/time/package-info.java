// SPDX-License-Identifier: Apache-2.0
/** Waiting as a dependency, so that tests need not wait. */
@NullMarked
package dev.darkroom.worker.time;

import org.jspecify.annotations.NullMarked;
