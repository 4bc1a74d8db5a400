// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import java.util.Map;

/**
 * What is to be uploaded in parts.
 *
 * @param checksummed whether each part has to come with its SHA-256; S3 takes none otherwise
 * @param metadata stored with the object; names lower case, ASCII
 */
public record MultipartGrant(
    ObjectRef object, MediaType contentType, boolean checksummed, Map<String, String> metadata) {}
