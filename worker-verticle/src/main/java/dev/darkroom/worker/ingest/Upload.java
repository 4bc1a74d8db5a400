// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sequencer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The store's word that an object was created.
 *
 * @param size in bytes; null where the store does not tell
 * @param etag without quotes; null where the store does not tell
 * @param sequencer {@link Sequencer#NONE} where the store sends none
 * @param time when the object was created by the store's clock; null where it does not tell
 */
public record Upload(
    ObjectRef object,
    @Nullable Long size,
    @Nullable String etag,
    Sequencer sequencer,
    @Nullable Instant time)
    implements ObjectEvent {}
