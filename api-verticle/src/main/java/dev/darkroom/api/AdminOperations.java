// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.api.admin.AdminEndpoints;
import dev.darkroom.api.http.Endpoint;
import dev.darkroom.api.photos.CursorSeal;
import java.time.Duration;
import java.util.Map;

/** The operations of the contract that take the role admin. */
final class AdminOperations {

  /** With which their paths begin; every call of one is written down, reading too. */
  static final String PATH = "/v1/admin/";

  private static final Duration LONGEST_WALK = Duration.ofSeconds(10);

  private final ApiConfig config;
  private final ApiServices services;

  AdminOperations(ApiConfig config, ApiServices services) {
    this.config = config;
    this.services = services;
  }

  Map<String, Endpoint> endpoints() {
    // A walk has to be over, and what it took given back, before the request's time is.
    Duration half = config.api().requestTimeout().dividedBy(2);
    AdminEndpoints admin =
        new AdminEndpoints(
            services.queues(),
            services.catalog(),
            services.survey(),
            services.storage(),
            CursorSeal.of(config.api()),
            services.time(),
            half.compareTo(LONGEST_WALK) < 0 ? half : LONGEST_WALK);
    return Map.of(
        "readQueues",
        admin.queues()::depths,
        "listDeadLetters",
        admin.queues()::deadLetters,
        "redriveDeadLetters",
        admin.redrive(),
        "reprocessPhoto",
        admin.reprocess()::one,
        "reprocessPhotos",
        admin.reprocess()::some);
  }
}
