// SPDX-License-Identifier: Apache-2.0
/** Programs that do the same task, each measured in a process of its own. */
@NullMarked
package dev.darkroom.bench.contender;

import org.jspecify.annotations.NullMarked;
