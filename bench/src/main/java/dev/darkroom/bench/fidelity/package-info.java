// SPDX-License-Identifier: Apache-2.0
/** How near a variant is to a reference. */
@NullMarked
package dev.darkroom.bench.fidelity;

import org.jspecify.annotations.NullMarked;
