// SPDX-License-Identifier: Apache-2.0
/** Events inside the process, over Vert.x's event bus. */
@NullMarked
package dev.darkroom.events.local;

import org.jspecify.annotations.NullMarked;
