// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * How to upload one object.
 *
 * @param method the HTTP method
 * @param headers to be sent exactly so; {@code Host} is not among them
 */
public record PresignedUpload(
    String method, URI url, Map<String, String> headers, Instant expiresAt) {}
