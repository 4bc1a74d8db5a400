// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.Problem.TokenFault;
import dev.darkroom.api.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import java.util.List;
import java.util.Optional;

/** Lets only requests with an accepted access token pass (RFC 6750 section 2.1). */
public final class BearerAuthentication implements AuthenticationHandler {

  private static final String SCHEME = "Bearer ";

  private final AccessTokenVerifier tokens;

  public BearerAuthentication(AccessTokenVerifier tokens) {
    this.tokens = tokens;
  }

  @Override
  public void handle(RoutingContext context) {
    Optional<String> token = tokenOf(context);
    if (token.isEmpty()) {
      context.fail(refusal(TokenFault.MISSING));
      return;
    }
    tokens
        .verify(token.get())
        .onComplete(
            caller -> {
              Call.of(context).authenticate(caller);
              context.next();
            },
            failure ->
                context.fail(
                    failure instanceof InvalidTokenException invalid
                        ? refusal(invalid.isExpired() ? TokenFault.EXPIRED : TokenFault.REFUSED)
                        : failure));
  }

  /** Two headers are one too many: which would a proxy in front have checked? */
  private static Optional<String> tokenOf(RoutingContext context) {
    List<String> headers = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.size() != 1
        || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return Optional.of(headers.getFirst().substring(SCHEME.length()).strip());
  }

  private static ProblemException refusal(TokenFault fault) {
    return new ProblemException(new Problem.Unauthenticated(fault));
  }
}
