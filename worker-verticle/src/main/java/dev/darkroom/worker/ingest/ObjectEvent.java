// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import dev.darkroom.photo.ObjectRef;
import dev.darkroom.photo.Sequencer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The store's word that something became of an object. */
public sealed interface ObjectEvent permits Upload, Removal {

  ObjectRef object();

  /** {@link Sequencer#NONE} where the store sends none. */
  Sequencer sequencer();

  /** When it happened by the store's clock; null where it does not tell. */
  @Nullable Instant time();
}
