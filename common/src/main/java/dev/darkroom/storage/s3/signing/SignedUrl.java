// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage.s3.signing;

import java.net.URI;
import java.time.Instant;

/**
 * A URL that carries its permission.
 *
 * @param expiresAt in whole seconds
 */
public record SignedUrl(URI url, Instant expiresAt) {}
