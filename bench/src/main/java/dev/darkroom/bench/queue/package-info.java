// SPDX-License-Identifier: Apache-2.0
/** Taking messages from a queue, beside a peer that does the same on the same broker. */
@NullMarked
package dev.darkroom.bench.queue;

import org.jspecify.annotations.NullMarked;
