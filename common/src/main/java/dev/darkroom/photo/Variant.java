// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/**
 * A developed picture of a photo.
 *
 * @param width in pixels, upright
 * @param height in pixels, upright
 * @param size in bytes
 */
public record Variant(
    VariantName name,
    int width,
    int height,
    MediaType contentType,
    long size,
    ObjectRef location) {}
