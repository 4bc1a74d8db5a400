// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.limit;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.config.RateSettings;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.InputTrustHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The limits of one task, which all its event loops share. Every answer tells of the limit that was
 * looked at last, in the headers of <a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header
 * fields for HTTP</a>.
 */
public final class RateLimits {

  private final CallerAddress addresses;
  private final Optional<RateLimit> address;
  private final Optional<RateLimit> accounts;
  private final Optional<RateLimit> user;

  public RateLimits(RateSettings settings, InstantSource time) {
    this.addresses = new CallerAddress(settings.trustedProxies());
    this.address = limit("address", settings.addressPerMinute(), time);
    this.accounts = limit("accounts", settings.accountsPerMinute(), time);
    this.user = limit("user", settings.userPerMinute(), time);
  }

  private static Optional<RateLimit> limit(String name, int perMinute, InstantSource time) {
    return perMinute == 0 ? Optional.empty() : Optional.of(new RateLimit(name, perMinute, time));
  }

  /** For every request, before anything is done for it. */
  public SecurityPolicyHandler ofAddress() {
    return context -> count(address, context, addresses.of(context.request()));
  }

  /** For requests by which passwords or codes could be guessed. */
  public InputTrustHandler ofAccounts() {
    return context -> count(accounts, context, addresses.of(context.request()));
  }

  /** For requests whose user is known, before their body is read. */
  public InputTrustHandler ofUser() {
    return context -> count(user, context, Call.of(context).user().value());
  }

  private static void count(Optional<RateLimit> limit, RoutingContext context, String caller) {
    if (limit.isEmpty()) {
      context.next();
      return;
    }
    RateLimit.Verdict verdict = limit.get().count(caller);
    tell(context.response(), limit.get(), verdict);
    if (verdict.allowed()) {
      context.next();
    } else {
      context.fail(new ProblemException(new Problem.TooManyRequests(secondsOf(verdict.pause()))));
    }
  }

  private static void tell(
      HttpServerResponse response, RateLimit limit, RateLimit.Verdict verdict) {
    response
        .putHeader("RateLimit-Policy", "\"" + limit.name() + "\";q=" + limit.perMinute() + ";w=60")
        .putHeader(
            "RateLimit",
            "\""
                + limit.name()
                + "\";r="
                + verdict.left()
                + ";t="
                + secondsOf(verdict.allowed() ? verdict.full() : verdict.pause()));
  }

  /** Whole seconds, rounded up: who comes back then is let in. */
  private static long secondsOf(Duration time) {
    return time.plus(Duration.ofSeconds(1).minusNanos(1)).toSeconds();
  }
}
