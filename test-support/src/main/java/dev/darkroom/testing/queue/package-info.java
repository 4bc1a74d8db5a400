// SPDX-License-Identifier: Apache-2.0
/** Queues for tests: an adapter in memory and the contract that every adapter keeps. */
@NullMarked
package dev.darkroom.testing.queue;

import org.jspecify.annotations.NullMarked;
