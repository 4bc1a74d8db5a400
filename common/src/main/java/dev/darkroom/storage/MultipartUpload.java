// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.storage;

import dev.darkroom.photo.ObjectRef;
import java.time.Instant;

/**
 * An upload in parts that is open.
 *
 * @param id as the store names it
 * @param checksummed whether its parts come with their SHA-256, as far as the store tells: some do
 *     not, and say false
 * @param begunAt in whole seconds, by the store's clock
 */
public record MultipartUpload(ObjectRef object, String id, boolean checksummed, Instant begunAt) {}
