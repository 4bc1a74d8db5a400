// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.api.http.Call;
import dev.darkroom.api.problem.FieldError;
import dev.darkroom.api.problem.Problem;
import dev.darkroom.api.problem.ProblemException;
import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.RefreshToken;
import java.util.Optional;

/** What the bodies of calls about accounts say. The contract has seen to it that it is there. */
record AccountRequest(Call call) {

  EmailAddress email() {
    try {
      return new EmailAddress(call.body().getString("email"));
    } catch (IllegalArgumentException notOne) {
      throw new ProblemException(
          Problem.InvalidRequest.of(FieldError.inBody("/email", "must be an e-mail address")));
    }
  }

  Password password() {
    return new Password(call.body().getString("password"));
  }

  Code code() {
    return new Code(call.body().getString("code"));
  }

  ChallengeSession session() {
    return new ChallengeSession(call.body().getString("session"));
  }

  RefreshToken refreshToken() {
    return new RefreshToken(call.body().getString("refreshToken"));
  }

  Optional<RefreshToken> earlierToken() {
    return Optional.ofNullable(call.body().getString("refreshToken")).map(RefreshToken::new);
  }
}
