// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.Caller;
import dev.darkroom.identity.ChallengeSession;
import dev.darkroom.identity.Code;
import dev.darkroom.identity.EmailAddress;
import dev.darkroom.identity.IdentityException.AccountExists;
import dev.darkroom.identity.IdentityException.BadCredentials;
import dev.darkroom.identity.IdentityException.NotConfirmed;
import dev.darkroom.identity.IdentityProvider;
import dev.darkroom.identity.Password;
import dev.darkroom.identity.RefreshToken;
import dev.darkroom.identity.SignIn;
import dev.darkroom.identity.SignUp;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.TotpEnrolment;
import dev.darkroom.identity.local.CodeSender.Purpose;
import dev.darkroom.photo.UserId;
import dev.darkroom.runtime.BlockingWork;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts kept here. Whether there is an account changes neither answers nor the work that they
 * wait for: a password is hashed for nobody, too, and codes are kept and sent after the answer.
 *
 * <p>Wrong passwords make the next attempt for that account wait, from a second to a quarter of an
 * hour. A stranger can make that happen; it does not lock the owner out: clients that were signed
 * in before say so with their old refresh token and are counted apart, sessions go on, and a reset
 * password begins anew.
 */
public final class LocalIdentityProvider implements IdentityProvider {

  private static final Logger logger = LoggerFactory.getLogger(LocalIdentityProvider.class);

  private static final int FREE_ATTEMPTS = 10;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final LocalTerms terms;
  private final AccountStore accounts;
  private final Passwords passwords;
  private final MailedCodes codes;
  private final LocalSessions sessions;
  private final SecondFactor secondFactor;
  private final AttemptThrottle attempts;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /**
   * A provider over a database whose tables exist.
   *
   * @param hashing threads for password hashing alone, few and with a short queue: each hash takes
   *     19 MiB, and a flood of sign-ins is to fail rather than to starve the process
   * @param ids gives the users' identities: random UUIDs
   */
  public LocalIdentityProvider(
      LocalTerms terms,
      LocalDatabase database,
      TokenIssuer tokens,
      LocalSecrets secrets,
      CodeSender sender,
      BlockingWork hashing,
      SecureRandom random,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.terms = terms;
    this.accounts = new AccountStore(database);
    this.passwords = new Passwords(hashing, random);
    this.codes = new MailedCodes(database, sender, secrets, random, clock);
    this.sessions = new LocalSessions(database, tokens, terms, secrets, random, clock, ids);
    this.secondFactor = new SecondFactor(database, secrets, random, clock);
    this.attempts = new AttemptThrottle(FREE_ATTEMPTS, FIRST_WAIT, LONGEST_WAIT, clock);
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Future<SignUp> signUp(EmailAddress email, Password password) {
    return permitted(
        () -> {
          PasswordPolicy.require(password);
          return terms.mustProve(email)
              ? signUpToConfirm(email, password)
              : signUpAtOnce(email, password);
        });
  }

  private Future<SignUp> signUpAtOnce(EmailAddress email, Password password) {
    return passwords
        .hash(password)
        .compose(hash -> add(email, hash))
        .map(account -> new SignUp.Confirmed(account.user()));
  }

  private Future<SignUp> signUpToConfirm(EmailAddress email, Password password) {
    codes.permit(email);
    // Asked for nothing but whether the database answers: what follows is not waited for.
    return accounts
        .find(email)
        .compose(_ -> passwords.hash(password))
        .map(
            hash -> {
              addOrReplace(email, hash);
              return new SignUp.CodeSent();
            });
  }

  /** As long as nobody has proven the address, the last who signed up with it counts. */
  private void addOrReplace(EmailAddress email, String hash) {
    add(email, hash)
        .map(true)
        .recover(
            failure ->
                failure instanceof AccountExists
                    ? accounts.replaceUnproven(email, hash)
                    : Future.failedFuture(failure))
        .onSuccess(
            waits -> {
              if (waits) {
                codes.send(email, Purpose.CONFIRM_ADDRESS);
              }
            })
        .onFailure(MailedCodes::warn);
  }

  private Future<Account> add(EmailAddress email, String hash) {
    UserId user = new UserId(ids.get().toString());
    return accounts
        .add(Account.fresh(email, user, hash, clock.instant()))
        .onSuccess(_ -> logged("signed_up", "Account created", user));
  }

  @Override
  public Future<Void> confirm(EmailAddress email, Code code) {
    return codes
        .redeem(email, Purpose.CONFIRM_ADDRESS, code)
        .compose(_ -> accounts.prove(email))
        .mapEmpty();
  }

  @Override
  public Future<Void> resend(EmailAddress email) {
    return sendCode(email, Purpose.CONFIRM_ADDRESS, this::waitsForProof);
  }

  @Override
  public Future<SignIn> signIn(
      EmailAddress email, Password password, Optional<RefreshToken> earlier) {
    return accounts
        .find(email)
        .compose(
            account ->
                counter(email, account, earlier)
                    .compose(counter -> signIn(account, password, counter)));
  }

  /** Whose attempts are counted together: those of a session, and those of all strangers. */
  private Future<String> counter(
      EmailAddress email, Optional<Account> account, Optional<RefreshToken> earlier) {
    return earlier.isPresent()
        ? sessions.sessionOf(earlier.get(), account).map(session -> session.orElse(email.value()))
        : Future.succeededFuture(email.value());
  }

  private Future<SignIn> signIn(Optional<Account> account, Password password, String counter) {
    return permitted(
        () -> {
          attempts.begin(counter);
          return passwords
              .matches(account, password)
              .compose(
                  right ->
                      right
                          ? signedIn(account.orElseThrow(), counter)
                          : Future.failedFuture(new BadCredentials()));
        });
  }

  private Future<SignIn> signedIn(Account account, String counter) {
    if (waitsForProof(account)) {
      return Future.failedFuture(new NotConfirmed());
    }
    if (account.totpSecret().isPresent()) {
      // Not forgiven: who knows the password alone gets a few codes to guess, at that pace.
      return secondFactor
          .challenge(account.email())
          .map(session -> new SignIn.ChallengeRequired(SignIn.Challenge.TOTP, session));
    }
    attempts.forgive(counter);
    return begin(account);
  }

  private Future<SignIn> begin(Account account) {
    return sessions.begin(account).map(SignIn.SignedIn::new);
  }

  private boolean waitsForProof(Account account) {
    return !account.proven() && terms.mustProve(account.email());
  }

  @Override
  public Future<SignIn> answer(ChallengeSession session, Code code) {
    return secondFactor
        .answer(session, code)
        .compose(
            account -> {
              attempts.forgive(account.email().value());
              return begin(account);
            });
  }

  @Override
  public Future<Tokens> refresh(RefreshToken token) {
    return sessions.refresh(token);
  }

  @Override
  public Future<Void> signOut(RefreshToken token) {
    return sessions.end(token);
  }

  @Override
  public Future<Void> signOutEverywhere(Caller caller) {
    return sessions.endAll(caller.user());
  }

  @Override
  public Future<Void> forgotPassword(EmailAddress email) {
    return sendCode(email, Purpose.RESET_PASSWORD, _ -> true);
  }

  /** Sends one to who has an account that it is for. Whether it did, no answer tells. */
  private Future<Void> sendCode(EmailAddress email, Purpose purpose, Predicate<Account> receives) {
    return permitted(
        () -> {
          codes.permit(email);
          return accounts
              .find(email)
              .map(
                  account -> {
                    if (account.filter(receives).isPresent()) {
                      codes.send(email, purpose);
                    }
                    return null;
                  });
        });
  }

  @Override
  public Future<Void> resetPassword(EmailAddress email, Code code, Password password) {
    return permitted(
        () -> {
          PasswordPolicy.require(password);
          return passwords
              .hash(password)
              .compose(
                  hash ->
                      codes
                          .redeem(email, Purpose.RESET_PASSWORD, code)
                          .compose(_ -> accounts.setPassword(email, hash)))
              .compose(_ -> accounts.find(email))
              .compose(
                  account ->
                      account.isPresent()
                          ? sessions.endAll(account.get().user())
                          : Future.succeededFuture())
              .onSuccess(_ -> attempts.forgive(email.value()));
        });
  }

  @Override
  public Future<TotpEnrolment> beginTotp(Caller caller) {
    return secondFactor.begin(caller.user());
  }

  @Override
  public Future<Void> confirmTotp(Caller caller, Code code) {
    return secondFactor
        .confirm(caller.user(), code)
        .onSuccess(_ -> logged("totp_enrolled", "Authenticator app enrolled", caller.user()));
  }

  /** What is thrown before there is a future is its failure. */
  private static <T> Future<T> permitted(Supplier<Future<T>> work) {
    return Future.succeededFuture().compose(_ -> work.get());
  }

  private static void logged(String event, String message, UserId user) {
    logger.atInfo().addKeyValue(LogKey.EVENT, event).addKeyValue(LogKey.USER_ID, user).log(message);
  }
}
