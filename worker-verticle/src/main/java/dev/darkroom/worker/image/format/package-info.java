// SPDX-License-Identifier: Apache-2.0
/**
 * What a file is and whether it is worth decoding, read from its structure alone: no pixel is
 * touched and nothing is allocated by sizes that a file claims.
 */
@NullMarked
package dev.darkroom.worker.image.format;

import org.jspecify.annotations.NullMarked;
