// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that was begun and must be told once it is made.
 *
 * @param id names the intent's file; ids sort by the time of the begin
 * @param observed what may have been told already; null before the first attempt to tell
 */
record Intent(
    String id,
    ObjectChange change,
    String bucket,
    String key,
    Instant begun,
    @Nullable Observation observed) {

  Intent withObserved(Observation observation) {
    return new Intent(id, change, bucket, key, begun, observation);
  }
}
