// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sequencer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The store's word that an object was removed: by whomever, for good or behind a delete marker.
 *
 * @param sequencer {@link Sequencer#NONE} where the store sends none
 * @param time when it was removed by the store's clock; null where it does not tell
 */
public record Removal(ObjectRef object, Sequencer sequencer, @Nullable Instant time)
    implements ObjectEvent {}
