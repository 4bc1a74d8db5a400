// SPDX-License-Identifier: Apache-2.0
/** What to show where a photo is about to appear, made of a small picture of it. */
@NullMarked
package dev.darkroom.worker.image.placeholder;

import org.jspecify.annotations.NullMarked;
