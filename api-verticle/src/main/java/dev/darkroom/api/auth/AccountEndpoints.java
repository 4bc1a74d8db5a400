// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.http.Reply;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.SignUp;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Signing up and in, and the keys of local tokens. Not found where accounts are kept elsewhere. */
public final class AccountEndpoints {

  private static final String CACHE_CONTROL = HttpHeaders.CACHE_CONTROL.toString();

  private final Optional<LocalAccounts> accounts;

  public AccountEndpoints(Optional<LocalAccounts> accounts) {
    this.accounts = accounts;
  }

  /** Makes an account. */
  public Future<Reply> signUp(Call call) {
    return local().provider().signUp(emailOf(call), passwordOf(call)).map(AccountEndpoints::reply);
  }

  /** Exchanges a password for a token. */
  public Future<Reply> signIn(Call call) {
    return local().provider().signIn(emailOf(call), passwordOf(call)).map(AccountEndpoints::reply);
  }

  /** The public keys of the tokens. */
  public Future<Reply> keys(Call call) {
    Map<String, String> headers = Map.of(CACHE_CONTROL, "public, max-age=300");
    return Future.succeededFuture(new Reply.Json(200, local().keys().get(), headers));
  }

  private LocalAccounts local() {
    return accounts.orElseThrow(
        () ->
            new ProblemException(
                new Problem.NotFound(
                    "This service keeps no accounts. Get a token from your identity provider.")));
  }

  private static EmailAddress emailOf(Call call) {
    try {
      return new EmailAddress(call.body().getString("email"));
    } catch (IllegalArgumentException notOne) {
      throw new ProblemException(
          Problem.InvalidRequest.of(FieldError.inBody("/email", "must be an e-mail address")));
    }
  }

  private static Password passwordOf(Call call) {
    return new Password(call.body().getString("password"));
  }

  private static Reply reply(SignUp outcome) {
    JsonObject body =
        new JsonObject()
            .put("userId", outcome.user().value())
            .put("confirmed", outcome.confirmed());
    return new Reply.Json(201, body, Map.of());
  }

  private static Reply reply(AccessToken token) {
    return Reply.ok(
        new JsonObject()
            .put("accessToken", token.value())
            .put("tokenType", "Bearer")
            .put("expiresIn", token.expiresIn().toSeconds()));
  }
}
