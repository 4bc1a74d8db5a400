// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.MediaType;
import java.time.Instant;
import java.util.Map;

/**
 * What is known of an object without reading it.
 *
 * @param size in bytes
 * @param etag without quotes
 * @param metadata as the uploader gave it; names lower case
 */
public record ObjectHead(
    long size,
    String etag,
    MediaType contentType,
    Instant lastModified,
    Map<String, String> metadata) {}
