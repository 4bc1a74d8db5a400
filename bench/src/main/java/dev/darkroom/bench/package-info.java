// SPDX-License-Identifier: Apache-2.0
/** What developing a photo costs, measured beside what else one could use. */
@NullMarked
package dev.darkroom.bench;

import org.jspecify.annotations.NullMarked;
