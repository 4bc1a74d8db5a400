// SPDX-License-Identifier: Apache-2.0
/**
 * The way from a decoded picture to its variants, the same for all engines, and the port they
 * serve.
 */
@NullMarked
package dev.darkroom.worker.image.develop;

import org.jspecify.annotations.NullMarked;
