// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException.CodeRefused;
import dev.darkroom.identity.IdentityException.SessionEnded;
import dev.darkroom.identity.TotpEnrolment;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/** Authenticator apps: enrolling one, asking for its code, and checking that. */
final class SecondFactor {

  private static final Duration SESSION_VALIDITY = Duration.ofMinutes(5);
  private static final int SESSION_BYTES = 32;

  private final ChallengeStore challenges;
  private final AccountStore accounts;
  private final TotpCodes codes = TotpCodes.ordinary();
  private final LocalSecrets secrets;
  private final SecureRandom random;
  private final InstantSource clock;

  SecondFactor(
      LocalDatabase database, LocalSecrets secrets, SecureRandom random, InstantSource clock) {
    this.challenges = new ChallengeStore(database);
    this.accounts = new AccountStore(database);
    this.secrets = secrets;
    this.random = random;
    this.clock = clock;
  }

  Future<TotpEnrolment> begin(UserId user) {
    byte[] secret = bytes(TotpCodes.SECRET_BYTES);
    return accounts
        .setPendingTotp(user, secrets.seal(secret))
        .compose(
            known ->
                known
                    ? Future.succeededFuture(TotpEnrolment.of(TotpCodes.base32(secret)))
                    : Future.failedFuture(new SessionEnded()));
  }

  Future<Void> confirm(UserId user, Code code) {
    return accounts.pendingTotp(user).compose(pending -> confirm(user, pending, code));
  }

  private Future<Void> confirm(UserId user, Optional<String> pending, Code code) {
    OptionalLong step =
        pending
            .map(kept -> codes.stepOf(secrets.unseal(kept), code, clock.instant()))
            .orElseGet(OptionalLong::empty);
    return step.isEmpty()
        ? refused()
        : accounts
            .activateTotp(user, pending.orElseThrow(), step.getAsLong())
            .compose(done -> done ? Future.succeededFuture() : refused());
  }

  /** Asks for a code. */
  Future<ChallengeSession> challenge(EmailAddress email) {
    ChallengeSession session =
        new ChallengeSession(
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SESSION_BYTES)));
    Instant now = clock.instant();
    return challenges.add(hash(session), email, now, now.plus(SESSION_VALIDITY)).map(session);
  }

  /** Whose session it is, once the code is right; the session is over then. */
  Future<Account> answer(ChallengeSession session, Code code) {
    return challenges
        .attempt(hash(session), clock.instant())
        .compose(
            email ->
                email.isPresent()
                    ? accounts.find(email.get())
                    : Future.succeededFuture(Optional.<Account>empty()))
        .compose(
            account ->
                account
                    .map(known -> check(known, code).compose(_ -> end(session)).map(known))
                    .orElseGet(() -> Future.failedFuture(new SessionEnded())));
  }

  private Future<Void> check(Account account, Code code) {
    OptionalLong step =
        account
            .totpSecret()
            .map(kept -> codes.stepOf(secrets.unseal(kept), code, clock.instant()))
            .orElseGet(OptionalLong::empty);
    return step.isEmpty()
        ? refused()
        : accounts
            .useTotpStep(account.user(), step.getAsLong())
            .compose(first -> first ? Future.succeededFuture() : refused());
  }

  private Future<Void> end(ChallengeSession session) {
    return challenges
        .end(hash(session))
        .compose(
            first -> first ? Future.succeededFuture() : Future.failedFuture(new SessionEnded()));
  }

  private String hash(ChallengeSession session) {
    return secrets.hash("challenge", session.value());
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Future<Void> refused() {
    return Future.failedFuture(new CodeRefused());
  }
}
