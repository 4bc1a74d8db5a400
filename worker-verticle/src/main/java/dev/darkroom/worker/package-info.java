// SPDX-License-Identifier: Apache-2.0
/** Process 2: takes uploads from the queue and develops them. */
@NullMarked
package dev.darkroom.worker;

import org.jspecify.annotations.NullMarked;
