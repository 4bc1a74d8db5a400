// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import dev.darkroom.identity.Caller;
import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.RefreshToken;
import dev.darkroom.identity.SignIn;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.TotpEnrolment;
import dev.darkroom.testing.identity.InMemoryIdentityProvider;
import dev.darkroom.testing.identity.Mailbox;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Accounts in memory, which fail as a test says. */
public final class TestAccounts implements IdentityProvider {

  public final Mailbox mailbox = new Mailbox();

  private final InstantSource clock;
  private final AtomicReference<IdentityProvider> accounts;
  private final AtomicReference<Optional<RuntimeException>> fault =
      new AtomicReference<>(Optional.empty());

  public TestAccounts(InstantSource clock) {
    this.clock = clock;
    this.accounts = new AtomicReference<>(new InMemoryIdentityProvider(false, mailbox, clock));
  }

  /** From now on, and nobody is known. */
  public void confirmAddresses() {
    accounts.set(new InMemoryIdentityProvider(true, mailbox, clock));
  }

  public void isDown() {
    fault.set(
        Optional.of(new IdentityException.Unavailable("secret host", new IOException("refused"))));
  }

  public void failsWith(RuntimeException failure) {
    fault.set(Optional.of(failure));
  }

  public void isFlooded() {
    fault.set(Optional.of(new IdentityException.Overloaded(new IllegalStateException("no room"))));
  }

  public void isGuessedAt(Duration wait) {
    fault.set(Optional.of(new IdentityException.TooManyAttempts(wait)));
  }

  private <T> Future<T> ask(Function<IdentityProvider, Future<T>> question) {
    Optional<RuntimeException> now = fault.get();
    return now.isPresent() ? Future.failedFuture(now.get()) : question.apply(accounts.get());
  }

  @Override
  public Future<SignUp> signUp(EmailAddress email, Password password) {
    return ask(to -> to.signUp(email, password));
  }

  @Override
  public Future<Void> confirm(EmailAddress email, Code code) {
    return ask(to -> to.confirm(email, code));
  }

  @Override
  public Future<Void> resend(EmailAddress email) {
    return ask(to -> to.resend(email));
  }

  @Override
  public Future<SignIn> signIn(
      EmailAddress email, Password password, Optional<RefreshToken> earlier) {
    return ask(to -> to.signIn(email, password, earlier));
  }

  @Override
  public Future<SignIn> answer(ChallengeSession session, Code code) {
    return ask(to -> to.answer(session, code));
  }

  @Override
  public Future<Tokens> refresh(RefreshToken token) {
    return ask(to -> to.refresh(token));
  }

  @Override
  public Future<Void> signOut(RefreshToken token) {
    return ask(to -> to.signOut(token));
  }

  @Override
  public Future<Void> signOutEverywhere(Caller caller) {
    return ask(to -> to.signOutEverywhere(caller));
  }

  @Override
  public Future<Void> forgotPassword(EmailAddress email) {
    return ask(to -> to.forgotPassword(email));
  }

  @Override
  public Future<Void> resetPassword(EmailAddress email, Code code, Password password) {
    return ask(to -> to.resetPassword(email, code, password));
  }

  @Override
  public Future<TotpEnrolment> beginTotp(Caller caller) {
    return ask(to -> to.beginTotp(caller));
  }

  @Override
  public Future<Void> confirmTotp(Caller caller, Code code) {
    return ask(to -> to.confirmTotp(caller, code));
  }
}
