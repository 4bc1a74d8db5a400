// SPDX-License-Identifier: Apache-2.0
/** Marks on variants: what they are, as plain data, and how they look in each size. */
@NullMarked
package dev.darkroom.worker.image.watermark;

import org.jspecify.annotations.NullMarked;
