// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.photo.UserId;
import dev.darkroom.telemetry.CorrelationId;
import dev.darkroom.telemetry.LogKey;
import dev.darkroom.telemetry.TraceParent;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each request its identity and logs one line when it is over. Queries are left out: a cursor
 * tells nothing and a mistyped URL may hold a token.
 */
public final class RequestLog implements PlatformHandler {

  /** The header that carries the identity, both ways. */
  public static final String HEADER = "X-Request-Id";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);

  private final InstantSource time;
  private final Supplier<UUID> ids;

  public RequestLog(InstantSource time, Supplier<UUID> ids) {
    this.time = time;
    this.ids = ids;
  }

  @Override
  public void handle(RoutingContext context) {
    Instant begin = time.instant();
    Optional<TraceParent> trace =
        Optional.ofNullable(context.request().getHeader(TraceParent.HEADER))
            .flatMap(TraceParent::parse);
    CorrelationId id = identityOf(context.request().getHeader(HEADER), trace);
    Call.of(context).identify(id);
    trace.ifPresent(
        given -> {
          Call.of(context).trace(given.traceId());
          context.response().putHeader(TraceParent.HEADER, given.below(newSpan()).header());
        });
    context.response().putHeader(HEADER, id.value());
    context.addEndHandler(end -> log(context, begin, end.succeeded() ? "answered" : "aborted"));
    context.next();
  }

  private CorrelationId identityOf(@Nullable String given, Optional<TraceParent> trace) {
    return given != null && CorrelationId.isValid(given)
        ? new CorrelationId(given)
        : new CorrelationId(trace.map(TraceParent::traceId).orElseGet(() -> ids.get().toString()));
  }

  private String newSpan() {
    return HexFormat.of().toHexDigits(ids.get().getMostSignificantBits());
  }

  private void log(RoutingContext context, Instant begin, String outcome) {
    Call call = Call.of(context);
    LOG.atInfo()
        .addKeyValue(LogKey.EVENT, "request")
        .addKeyValue(LogKey.CORRELATION_ID, call.correlation())
        .addKeyValue(LogKey.TRACE_ID, call.trace().orElse("none"))
        .addKeyValue(LogKey.OPERATION, call.operation().orElse("none"))
        .addKeyValue(LogKey.STATUS, context.response().getStatusCode())
        .addKeyValue(LogKey.OUTCOME, outcome)
        .addKeyValue(LogKey.USER_ID, call.provenUser().map(UserId::value).orElse("none"))
        .addKeyValue(LogKey.DURATION_MS, Duration.between(begin, time.instant()).toMillis())
        .log("{} {}", context.request().method(), context.request().path());
  }
}
