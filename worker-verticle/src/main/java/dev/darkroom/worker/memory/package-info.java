// SPDX-License-Identifier: Apache-2.0
/** How much memory photos may take at once, and who takes it. */
@NullMarked
package dev.darkroom.worker.memory;

import org.jspecify.annotations.NullMarked;
