// SPDX-License-Identifier: Apache-2.0
/** The names by which the processes are watched: metrics, log keys, correlation. */
@NullMarked
package dev.darkroom.telemetry;

import org.jspecify.annotations.NullMarked;
