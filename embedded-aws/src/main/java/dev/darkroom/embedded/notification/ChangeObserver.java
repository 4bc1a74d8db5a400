// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/** Looks at what a change left behind. */
final class ChangeObserver {

  private final BlobStore objects;
  private final Sequencer sequencer;
  private final InstantSource clock;

  ChangeObserver(BlobStore objects, Sequencer sequencer, InstantSource clock) {
    this.objects = objects;
    this.sequencer = sequencer;
    this.clock = clock;
  }

  /**
   * What there is to tell of the change: its earlier observation as long as that still holds, a new
   * one otherwise, and nothing when the change was not made or is undone.
   *
   * @param since an object that is older was not made by this change
   */
  Optional<Observation> observe(Intent intent, Instant since) {
    Observation earlier = intent.observed();
    if (earlier != null && Objects.equals(earlier.found(), found(intent))) {
      return Optional.of(earlier);
    }
    // Drawn before the look, lest an event with a larger number describes an older state.
    String number = sequencer.next();
    Observation.Found found = found(intent);
    boolean made =
        intent.change().creates() ? found != null && !found.isOlderThan(since) : found == null;
    return made ? Optional.of(new Observation(number, clock.instant(), found)) : Optional.empty();
  }

  private Observation.@Nullable Found found(Intent intent) {
    return Observation.Found.in(objects.blobMetadataIfPresent(intent.bucket(), intent.key()));
  }
}
