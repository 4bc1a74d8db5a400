// SPDX-License-Identifier: Apache-2.0
/**
 * Decodes HEIC and AVIF with the system's libheif, where there is one. The library never sees a
 * photo's own container: it gets one written here that holds the checked pieces of the picture and
 * nothing else.
 */
@NullMarked
package dev.darkroom.worker.image.heif;

import org.jspecify.annotations.NullMarked;
