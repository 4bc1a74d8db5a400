// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

/**
 * Why a photo was rejected.
 *
 * @param message a sentence for the photo's owner: what is wrong and what to do
 */
public record Rejection(RejectionCode code, String message) {}
