// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

/**
 * Where a signature holds.
 *
 * @param region such as {@code eu-central-1}
 * @param service as signatures name it
 */
record SigningScope(String region, String service) {}
