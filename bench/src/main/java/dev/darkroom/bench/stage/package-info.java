// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks, one for each stage of developing. */
@NullMarked
package dev.darkroom.bench.stage;

import org.jspecify.annotations.NullMarked;
