// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.photo.UserId;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who changed what: one line for each call that may change something, opens an account or is an
 * operator's, to a logger of its own, which operators can send elsewhere and keep for longer than
 * the access log. Also those that were refused.
 */
public final class AuditLog implements PlatformHandler {

  /** The logger's name. */
  public static final String LOGGER = "dev.darkroom.audit";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final Function<HttpServerRequest, String> address;

  /**
   * A log of changes.
   *
   * @param address where a request comes from
   */
  public AuditLog(Function<HttpServerRequest, String> address) {
    this.address = address;
  }

  @Override
  public void handle(RoutingContext context) {
    context.addEndHandler(_ -> log(context));
    context.next();
  }

  private void log(RoutingContext context) {
    Call call = Call.of(context);
    LOG.atInfo()
        .addKeyValue(LogKey.EVENT, "audit")
        .addKeyValue(LogKey.OPERATION, call.operation().orElse("none"))
        .addKeyValue(LogKey.USER_ID, call.provenUser().map(UserId::value).orElse("none"))
        .addKeyValue(LogKey.PHOTO_ID, Optional.ofNullable(context.pathParam("id")).orElse("none"))
        .addKeyValue(LogKey.STATUS, context.response().getStatusCode())
        .addKeyValue(LogKey.ADDRESS, address.apply(context.request()))
        .addKeyValue(LogKey.CORRELATION_ID, call.correlation())
        .log(
            "{} by {}",
            call.operation().orElse("none"),
            call.provenUser().isPresent() ? "a user" : "nobody known");
  }
}
