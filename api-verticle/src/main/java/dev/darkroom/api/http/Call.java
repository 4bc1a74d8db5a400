// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.http;

import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.identity.Caller;
import dev.darkroom.identity.Role;
import dev.darkroom.photo.PhotoId;
import dev.darkroom.photo.UserId;
import dev.darkroom.telemetry.CorrelationId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request, as far as endpoints need to know it. */
public final class Call {

  private static final String CORRELATION = "darkroom.correlation";
  private static final String TRACE = "darkroom.trace";
  private static final String OPERATION = "darkroom.operation";
  private static final String CALLER = "darkroom.caller";
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

  /** The trace that the caller says this is part of. */
  public Optional<String> trace() {
    return Optional.ofNullable(context.get(TRACE));
  }

  void trace(String id) {
    context.put(TRACE, id);
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
    return caller().user();
  }

  /**
   * Who is calling, with roles and token.
   *
   * @throws IllegalStateException if the operation asks for no token
   */
  public Caller caller() {
    return known(context.<Caller>get(CALLER), CALLER);
  }

  /**
   * What the caller may do beyond their own photos.
   *
   * @throws IllegalStateException if the operation asks for no token
   */
  public Set<Role> roles() {
    return caller().roles();
  }

  /**
   * Lets only callers pass who have the role, or one that may do more.
   *
   * @throws ProblemException the problem {@code forbidden} for all others
   */
  public void requireRole(Role role) {
    if (!role.isAmong(roles())) {
      throw new ProblemException(
          new Problem.Forbidden(
              "This takes the role " + role.group() + ", which you do not have."));
    }
  }

  /** Who is calling, if that has been proven. */
  public Optional<UserId> provenUser() {
    return Optional.ofNullable(context.<Caller>get(CALLER)).map(Caller::user);
  }

  /** Says who is calling, for the handlers that follow. */
  public void authenticate(Caller caller) {
    context.put(CALLER, caller);
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

  /** A header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
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
