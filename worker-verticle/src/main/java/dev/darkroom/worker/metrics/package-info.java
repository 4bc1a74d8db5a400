// SPDX-License-Identifier: Apache-2.0
/** What is measured of a worker, and by which names. */
@NullMarked
package dev.darkroom.worker.metrics;

import org.jspecify.annotations.NullMarked;
