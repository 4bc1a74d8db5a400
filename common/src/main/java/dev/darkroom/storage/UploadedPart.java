// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A part that is there.
 *
 * @param size in bytes
 * @param etag without quotes
 * @param checksum if the store tells it
 */
public record UploadedPart(int number, long size, String etag, @Nullable Sha256 checksum) {}
