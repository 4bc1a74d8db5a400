// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sha256;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client is allowed to upload. The signature binds all of it.
 *
 * @param size exact, in bytes
 * @param checksum of the content, if the client declared it
 * @param metadata stored with the object; names lower case, ASCII
 * @param validity at most seven days, SigV4's bound
 */
public record UploadGrant(
    ObjectRef object,
    MediaType contentType,
    long size,
    @Nullable Sha256 checksum,
    Map<String, String> metadata,
    Duration validity) {}
