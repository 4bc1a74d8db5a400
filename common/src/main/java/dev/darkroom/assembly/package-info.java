// SPDX-License-Identifier: Apache-2.0
/**
 * What the composition roots share: starting a process, and opening the adapters settings choose.
 */
@NullMarked
package dev.darkroom.assembly;

import org.jspecify.annotations.NullMarked;
