// SPDX-License-Identifier: Apache-2.0
/**
 * Looks at queues and threads from outside and says how they do; what is watched knows nothing of
 * it.
 */
@NullMarked
package dev.darkroom.worker.watch;

import org.jspecify.annotations.NullMarked;
