// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.embedded.notification;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is told of changed objects, and how.
 *
 * @param folder where changes not told yet are noted, and nothing else; made when missing
 * @param region the region the notifications name
 * @param rules which changes of which buckets are told
 * @param retryEvery how often undelivered notifications are tried again
 */
public record NotificationSettings(
    Path folder, String region, NotificationRules rules, Duration retryEvery) {

  /** The interval must be positive. */
  public NotificationSettings {
    if (!retryEvery.isPositive()) {
      throw new IllegalArgumentException("retryEvery must be positive: " + retryEvery);
    }
  }
}
