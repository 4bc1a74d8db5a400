// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.SignIn;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.TotpEnrolment;
import dev.darkroom.photo.UserId;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What is answered about accounts. */
final class AccountJson {

  private AccountJson() {}

  static JsonObject of(SignUp outcome) {
    return switch (outcome) {
      case SignUp.Confirmed(UserId user) ->
          new JsonObject().put("confirmed", true).put("userId", user.value());
      case SignUp.CodeSent _ -> new JsonObject().put("confirmed", false);
    };
  }

  static JsonObject of(SignIn outcome) {
    return switch (outcome) {
      case SignIn.SignedIn(Tokens tokens) -> of(tokens);
      case SignIn.ChallengeRequired(SignIn.Challenge challenge, ChallengeSession session) ->
          new JsonObject()
              .put("challenge", challenge.name().toLowerCase(Locale.ROOT))
              .put("session", session.value());
    };
  }

  static JsonObject of(Tokens tokens) {
    return new JsonObject()
        .put("accessToken", tokens.access().value())
        .put("refreshToken", tokens.refresh().value())
        .put("tokenType", "Bearer")
        .put("expiresIn", tokens.access().expiresIn().toSeconds());
  }

  static JsonObject of(TotpEnrolment enrolment) {
    return new JsonObject()
        .put("secret", enrolment.secret())
        .put("uri", enrolment.uri().toString());
  }
}
