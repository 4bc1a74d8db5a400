// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sha256;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A part that a client is allowed to upload. The signature binds all of it.
 *
 * @param uploadId as the store names it
 * @param number from 1
 * @param size exact, in bytes
 * @param checksum of the part; null where the upload was begun without
 * @param validity at most seven days, SigV4's bound
 */
public record PartGrant(
    ObjectRef object,
    String uploadId,
    int number,
    long size,
    @Nullable Sha256 checksum,
    Duration validity) {}
