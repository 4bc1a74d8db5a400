// SPDX-License-Identifier: Apache-2.0
/**
 * The domain: what a photo is, the states it passes through and which changes of state are legal.
 *
 * <p>Plain Java. Nothing here knows a framework, a database or a queue.
 */
@NullMarked
package dev.darkroom.photo;

import org.jspecify.annotations.NullMarked;
