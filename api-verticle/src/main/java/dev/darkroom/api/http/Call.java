// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.UserId;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request, as far as endpoints need to know it. */
public final class Call {

  private static final String CORRELATION = "darkroom.correlation";
  private static final String OPERATION = "darkroom.operation";
  private static final String USER = "darkroom.user";
  private static final String BODY = "darkroom.body";

  private final RoutingContext context;

  private Call(RoutingContext context) {
    this.context = context;
  }

  /** The call of a context. */
  public static Call of(RoutingContext context) {
    return new Call(context);
  }

  /** The identity of the request. Known from the first handler on. */
  public CorrelationId correlation() {
    return known(context.<CorrelationId>get(CORRELATION), CORRELATION);
  }

  void identify(CorrelationId id) {
    context.put(CORRELATION, id);
  }

  /** The operation of the contract, once it is found. */
  public Optional<String> operation() {
    return Optional.ofNullable(context.get(OPERATION));
  }

  void operation(String id) {
    context.put(OPERATION, id);
  }

  /**
   * Who is calling.
   *
   * @throws IllegalStateException if the operation asks for no token
   */
  public UserId user() {
    return known(context.<UserId>get(USER), USER);
  }

  /** Who is calling, if that has been proven. */
  public Optional<UserId> provenUser() {
    return Optional.ofNullable(context.get(USER));
  }

  /** Says who is calling, for the handlers that follow. */
  public void authenticate(UserId user) {
    context.put(USER, user);
  }

  /**
   * The body, as the contract wants it.
   *
   * @throws IllegalStateException if the operation has none
   */
  public JsonObject body() {
    return known(context.<JsonObject>get(BODY), BODY);
  }

  /** Says what the body is, for the handlers that follow. */
  public void accept(JsonObject body) {
    context.put(BODY, body);
  }

  /** The photo that the path names. */
  public PhotoId photo() {
    return new PhotoId(path("id"));
  }

  /** A parameter of the path. */
  public String path(String name) {
    @Nullable String value = context.pathParam(name);
    if (value == null) {
      throw new IllegalStateException("the path has no " + name);
    }
    return value;
  }

  /** The lines of a header; none if it is absent. */
  public List<String> headers(String name) {
    return context.request().headers().getAll(name);
  }

  /** A parameter of the query. */
  public Optional<String> query(String name) {
    List<String> values = context.queryParam(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /**
   * Goes on after others have had their turn on this event loop: for work that would hold it up.
   */
  public <T> Future<T> inAnotherTurn(Supplier<Future<T>> work) {
    Context loop = context.vertx().getOrCreateContext();
    return Future.future(
        turn ->
            loop.runOnContext(
                _ -> Future.succeededFuture().compose(_ -> work.get()).onComplete(turn)));
  }

  private static <T> T known(@Nullable T value, String key) {
    if (value == null) {
      throw new IllegalStateException(key + " is not known at this point");
    }
    return value;
  }
}
