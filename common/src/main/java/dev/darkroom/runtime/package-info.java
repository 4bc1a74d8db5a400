// SPDX-License-Identifier: Apache-2.0
/**
 * What every process needs to run: clients, the way back to the context, time, orderly shutdown.
 */
@NullMarked
package dev.darkroom.runtime;

import org.jspecify.annotations.NullMarked;
