// SPDX-License-Identifier: Apache-2.0
/** Tests of what is seen of queues and threads. */
@NullMarked
package dev.darkroom.worker.watch;

import org.jspecify.annotations.NullMarked;
