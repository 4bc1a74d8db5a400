// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which browser pages may call the API. */
public final class CrossOrigin {

  private static final int PREFLIGHT_SECONDS = 3600;

  private CrossOrigin() {}

  /**
   * The handler for the given origins; none if there are no origins, which leaves browsers to
   * refuse.
   */
  public static Optional<CorsHandler> handler(List<String> origins) {
    List<String> named = origins.stream().map(String::strip).filter(o -> !o.isEmpty()).toList();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    CorsHandler handler =
        CorsHandler.create()
            .allowedMethods(
                Set.of(
                    HttpMethod.GET,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE))
            .allowedHeaders(
                Set.of(
                    "Authorization", "Content-Type", "If-Match", "Idempotency-Key", "X-Request-Id"))
            .exposedHeaders(
                Set.of("Location", RequestLog.HEADER, "ETag", "Retry-After", "WWW-Authenticate"))
            .maxAgeSeconds(PREFLIGHT_SECONDS);
    // The framework takes "*" for all only if nothing else is named.
    return Optional.of(named.contains("*") ? handler : handler.addOrigins(named));
  }
}
