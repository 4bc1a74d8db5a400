// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which browser pages may call the API (the CORS protocol). Pages of this service may always; those
 * of an origin that is not allowed are told so, with no CORS headers.
 *
 * <p>The framework's handler knows origins of a few schemes and of strict host names only. Apps in
 * a web view call from {@code capacitor://localhost}, and hosts with an underscore exist.
 */
public final class CrossOrigin implements SecurityPolicyHandler {

  private static final String ALL = "*";
  private static final String METHODS = "GET,POST,PUT,PATCH,DELETE";
  private static final String HEADERS =
      "Authorization,Content-Type,If-Match,Idempotency-Key,X-Request-Id";
  private static final String EXPOSED =
      "Location,X-Request-Id,ETag,Retry-After,RateLimit,RateLimit-Policy,WWW-Authenticate";
  private static final String PREFLIGHT_SECONDS = "3600";

  private final boolean all;
  private final Set<String> allowed;

  private CrossOrigin(Set<String> allowed) {
    this.all = allowed.contains(ALL);
    this.allowed = allowed;
  }

  /**
   * The handler for the given origins, of which {@code *} is every one; none if there are no
   * origins, which leaves browsers to refuse.
   */
  public static Optional<CrossOrigin> handler(List<String> origins) {
    Set<String> named =
        origins.stream()
            .map(CrossOrigin::normal)
            .filter(origin -> !origin.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return named.isEmpty() ? Optional.empty() : Optional.of(new CrossOrigin(named));
  }

  /** Browsers send origins in lower case and without the slash that people like to add. */
  private static String normal(String origin) {
    String bare = origin.strip().toLowerCase(Locale.ROOT);
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    if (!all) {
      // For caches: to another origin the answer would be another.
      response.headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin == null) {
      context.next();
    } else if (all || allowed.contains(normal(origin))) {
      response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, all ? ALL : origin);
      allow(context);
    } else if (isOwn(origin, request)) {
      context.next();
    } else {
      context.fail(new ProblemException(new Problem.OriginRefused()));
    }
  }

  private static void allow(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    if (HttpMethod.OPTIONS.equals(request.method())
        && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
      response
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
          .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
          .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS)
          .setStatusCode(204)
          .end();
    } else {
      response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
      context.next();
    }
  }

  /**
   * Whether a page of this service itself calls. Browsers send the origin with their own page's
   * POST and DELETE too. The scheme is not compared: behind a proxy that ends TLS it differs.
   */
  private static boolean isOwn(String origin, HttpServerRequest request) {
    String bare = normal(origin);
    int host = bare.startsWith("https://") ? 8 : bare.startsWith("http://") ? 7 : -1;
    return host > 0
        && request.authority() != null
        && bare.substring(host).equals(request.authority().toString().toLowerCase(Locale.ROOT));
  }
}
