// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A part as its uploader knows it.
 *
 * @param etag without quotes
 * @param checksum null where the upload was begun without
 */
public record CompletedPart(int number, String etag, @Nullable Sha256 checksum) {}
