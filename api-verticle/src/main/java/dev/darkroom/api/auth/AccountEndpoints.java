// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.TotpEnrolment;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Accounts: signing up and in, and all that belongs to it. Not found where accounts are kept
 * elsewhere. What goes wrong, the mapping of the provider's failures tells.
 */
public final class AccountEndpoints {

  private static final String CACHE_CONTROL = HttpHeaders.CACHE_CONTROL.toString();

  private final Optional<Accounts> accounts;

  public AccountEndpoints(Optional<Accounts> accounts) {
    this.accounts = accounts;
  }

  /** Makes an account. */
  public Future<Reply> signUp(Call call) {
    AccountRequest request = new AccountRequest(call);
    return provider()
        .signUp(request.email(), request.password())
        .map(outcome -> new Reply.Json(201, AccountJson.of(outcome), Map.of()));
  }

  /** Proves an account's address. */
  public Future<Reply> confirm(Call call) {
    AccountRequest request = new AccountRequest(call);
    return done(provider().confirm(request.email(), request.code()));
  }

  /** Sends another confirmation code. */
  public Future<Reply> resend(Call call) {
    return done(provider().resend(new AccountRequest(call).email()));
  }

  /** Exchanges a password for tokens or a challenge. */
  public Future<Reply> signIn(Call call) {
    AccountRequest request = new AccountRequest(call);
    return provider()
        .signIn(request.email(), request.password(), request.earlierToken())
        .map(outcome -> secret(AccountJson.of(outcome)));
  }

  /** Answers a challenge. */
  public Future<Reply> answer(Call call) {
    AccountRequest request = new AccountRequest(call);
    return provider()
        .answer(request.session(), request.code())
        .map(outcome -> secret(AccountJson.of(outcome)));
  }

  /** Exchanges a refresh token for new tokens. */
  public Future<Reply> refresh(Call call) {
    Future<Tokens> tokens = provider().refresh(new AccountRequest(call).refreshToken());
    return tokens.map(fresh -> secret(AccountJson.of(fresh)));
  }

  /** Ends a session. */
  public Future<Reply> signOut(Call call) {
    return done(provider().signOut(new AccountRequest(call).refreshToken()));
  }

  /** Ends all sessions of the caller. */
  public Future<Reply> signOutEverywhere(Call call) {
    return done(provider().signOutEverywhere(call.caller()));
  }

  /** Sends a code to reset the password with. */
  public Future<Reply> forgotPassword(Call call) {
    return done(provider().forgotPassword(new AccountRequest(call).email()));
  }

  /** Sets another password. */
  public Future<Reply> resetPassword(Call call) {
    AccountRequest request = new AccountRequest(call);
    return done(provider().resetPassword(request.email(), request.code(), request.password()));
  }

  /** Makes a secret for an authenticator app. */
  public Future<Reply> beginTotp(Call call) {
    Future<TotpEnrolment> enrolment = provider().beginTotp(call.caller());
    return enrolment.map(begun -> secret(AccountJson.of(begun)));
  }

  /** Puts an authenticator app in force. */
  public Future<Reply> confirmTotp(Call call) {
    return done(provider().confirmTotp(call.caller(), new AccountRequest(call).code()));
  }

  /** The public keys of the tokens. */
  public Future<Reply> keys(Call call) {
    Supplier<JsonObject> keys =
        accounts
            .flatMap(Accounts::keys)
            .orElseThrow(() -> notFound("This service signs no tokens. Ask their issuer."));
    Map<String, String> headers = Map.of(CACHE_CONTROL, "public, max-age=300");
    return Future.succeededFuture(new Reply.Json(200, keys.get(), headers));
  }

  private IdentityProvider provider() {
    return accounts
        .map(Accounts::provider)
        .orElseThrow(
            () ->
                notFound(
                    "This service keeps no accounts. Get a token from your identity provider."));
  }

  private static ProblemException notFound(String detail) {
    return new ProblemException(new Problem.NotFound(detail));
  }

  private static Future<Reply> done(Future<Void> work) {
    return work.map(_ -> new Reply.Done());
  }

  /** Not to be kept by anything on its way (RFC 6749 section 5.1). */
  private static Reply secret(JsonObject body) {
    return new Reply.Json(200, body, Map.of(CACHE_CONTROL, "no-store"));
  }
}
