// SPDX-License-Identifier: Apache-2.0
/** Tests of what the worker measures. */
@NullMarked
package dev.darkroom.worker.metrics;

import org.jspecify.annotations.NullMarked;
