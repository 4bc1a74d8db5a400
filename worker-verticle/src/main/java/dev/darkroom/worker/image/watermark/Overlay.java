// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

/**
 * A mark to be put over one place of a picture: {@code result = pixel + under * (255 - alpha) /
 * 255} for each channel.
 *
 * @param x the column of its left side; it lies wholly inside of the picture
 * @param y the row of its upper side
 * @param pixels row by row without gaps, {@code 0xAARRGGBB}, premultiplied and with the opacity in
 *     it; shared with others and not to be changed. In sRGB: grey tones are the same by every
 *     profile of photos, colours as good as
 */
// An array's equality by identity is fine: overlays are used, not compared.
@SuppressWarnings("ArrayRecordComponent")
public record Overlay(int x, int y, int width, int height, int[] pixels) {}
