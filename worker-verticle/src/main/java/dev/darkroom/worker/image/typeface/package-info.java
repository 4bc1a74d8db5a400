// SPDX-License-Identifier: Apache-2.0
/**
 * The letters of the font that Darkroom ships, as outlines. The JDK's own text needs the fontconfig
 * library and fonts on the machine, for a font from a file too; outlines need neither.
 */
@NullMarked
package dev.darkroom.worker.image.typeface;

import org.jspecify.annotations.NullMarked;
