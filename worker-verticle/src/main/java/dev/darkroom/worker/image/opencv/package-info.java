// SPDX-License-Identifier: Apache-2.0
/** The fast engine: OpenCV, outside of the heap. */
@NullMarked
package dev.darkroom.worker.image.opencv;

import org.jspecify.annotations.NullMarked;
