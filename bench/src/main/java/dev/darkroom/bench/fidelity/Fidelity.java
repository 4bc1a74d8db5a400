// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.fidelity;

/**
 * How near a variant is to the reference.
 *
 * @param ssim structural similarity, 1 for equal
 * @param psnr in decibels
 */
public record Fidelity(double ssim, double psnr) {}
