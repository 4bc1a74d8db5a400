// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

/**
 * How near a variant is to the reference.
 *
 * @param ssim structural similarity of the pictures as viewed, 1 for equal
 * @param ssimOfPixels the same of every pixel, where sharpness weighs more
 * @param psnr in decibels
 */
public record Fidelity(double ssim, double ssimOfPixels, double psnr) {}
