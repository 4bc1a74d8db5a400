// SPDX-License-Identifier: Apache-2.0
/** The port to the work queues. Adapters lie in the packages below. */
@NullMarked
package dev.darkroom.queue;

import org.jspecify.annotations.NullMarked;
