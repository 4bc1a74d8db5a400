// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.develop;

/**
 * A variant, upright and without any metadata but the photo's colour profile.
 *
 * @param width in pixels
 * @param height in pixels
 * @param bytes the file; owned by whoever asked for it, and not copied
 */
// An array's equality by identity is fine: nobody compares variants.
@SuppressWarnings("ArrayRecordComponent")
public record DevelopedVariant(VariantSpec spec, int width, int height, byte[] bytes) {}
