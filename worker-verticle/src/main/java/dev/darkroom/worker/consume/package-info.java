// SPDX-License-Identifier: Apache-2.0
/** Takes messages from a queue no faster than they are worked, and settles each one. */
@NullMarked
package dev.darkroom.worker.consume;

import org.jspecify.annotations.NullMarked;
