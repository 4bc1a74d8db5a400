// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

import dev.darkroom.photo.PhotoFormat;

/**
 * A variant, upright and without any metadata but the photo's colour profile.
 *
 * @param format what the file is
 * @param width in pixels
 * @param height in pixels
 * @param bytes the file; owned by whoever asked for it, and not copied
 */
// An array's equality by identity is fine: nobody compares variants.
@SuppressWarnings("ArrayRecordComponent")
public record DevelopedVariant(
    VariantSpec spec, PhotoFormat format, int width, int height, byte[] bytes) {}
