// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which changes of which buckets are told. A bucket that is not named is silent.
 *
 * @param byBucket the changes told, by name of the bucket
 */
public record NotificationRules(Map<String, Set<ObjectChange>> byBucket) {

  /** Copies the map and its sets. */
  public NotificationRules {
    byBucket =
        byBucket.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
  }

  /** Nothing is told. */
  public static NotificationRules none() {
    return new NotificationRules(Map.of());
  }

  boolean tell(String bucket, ObjectChange change) {
    return byBucket.getOrDefault(bucket, Set.of()).contains(change);
  }
}
