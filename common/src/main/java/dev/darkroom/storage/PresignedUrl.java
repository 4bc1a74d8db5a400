// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import java.net.URI;
import java.time.Instant;

/** A URL that opens one object until it expires. Never log it: it is a key. */
public record PresignedUrl(URI url, Instant expiresAt) {}
