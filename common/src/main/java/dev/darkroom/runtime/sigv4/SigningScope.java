// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.runtime.sigv4;

/**
 * Where a signature holds.
 *
 * @param region such as {@code eu-central-1}
 * @param service as signatures name it
 */
public record SigningScope(String region, String service) {}
