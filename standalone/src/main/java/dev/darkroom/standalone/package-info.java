// SPDX-License-Identifier: Apache-2.0
/** API, worker and embedded AWS in one process: the default way to run Darkroom. */
@NullMarked
package dev.darkroom.standalone;

import org.jspecify.annotations.NullMarked;
