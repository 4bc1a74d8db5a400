// SPDX-License-Identifier: Apache-2.0
/** The engine for every platform: the JDK, and imgscalr. */
@NullMarked
package dev.darkroom.worker.image.imgscalr;

import org.jspecify.annotations.NullMarked;
