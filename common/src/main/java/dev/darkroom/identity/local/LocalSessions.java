// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.IdentityException.SessionEnded;
import dev.darkroom.identity.RefreshToken;
import dev.darkroom.identity.Tokens;
import dev.darkroom.identity.local.RefreshTokenStore.Rotation;
import dev.darkroom.photo.UserId;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions of who has signed in. Every use of a refresh token gives another one. A token that comes
 * a second time was copied: thief and owner can not be told apart, so both have to sign in again.
 */
final class LocalSessions {

  private static final Logger logger = LoggerFactory.getLogger(LocalSessions.class);

  private static final int TOKEN_BYTES = 32;
  private static final UserId NOBODY = new UserId("-");

  private final RefreshTokenStore store;
  private final AccountStore accounts;
  private final TokenIssuer issuer;
  private final LocalTerms terms;
  private final LocalSecrets secrets;
  private final SecureRandom random;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  LocalSessions(
      LocalDatabase database,
      TokenIssuer issuer,
      LocalTerms terms,
      LocalSecrets secrets,
      SecureRandom random,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.store = new RefreshTokenStore(database);
    this.accounts = new AccountStore(database);
    this.issuer = issuer;
    this.terms = terms;
    this.secrets = secrets;
    this.random = random;
    this.clock = clock;
    this.ids = ids;
  }

  Future<Tokens> begin(Account account) {
    RefreshToken token = newToken();
    Instant now = clock.instant();
    return store
        .begin(
            hash(token),
            ids.get().toString(),
            account.user(),
            now,
            now.plus(terms.sessionValidity()))
        .map(_ -> tokens(account, token));
  }

  Future<Tokens> refresh(RefreshToken token) {
    RefreshToken next = newToken();
    return store
        .rotate(hash(token), hash(next), clock.instant())
        .compose(rotation -> continued(rotation, next));
  }

  private Future<Tokens> continued(Rotation rotation, RefreshToken next) {
    return switch (rotation) {
      case Rotation.Rotated(UserId user) ->
          accounts
              .find(user)
              .compose(
                  account ->
                      account
                          .map(known -> Future.succeededFuture(tokens(known, next)))
                          .orElseGet(LocalSessions::ended));
      case Rotation.Reused(UserId user) -> {
        logger
            .atWarn()
            .addKeyValue(LogKey.EVENT, "refresh_token_reused")
            .addKeyValue(LogKey.USER_ID, user)
            .log("A refresh token was used twice; its session was ended");
        yield ended();
      }
      case Rotation.Unknown _ -> ended();
    };
  }

  Future<Void> end(RefreshToken token) {
    return store.revoke(hash(token), clock.instant());
  }

  Future<Void> endAll(UserId user) {
    return store.revokeAll(user);
  }

  /**
   * The session of the account that the token belongs or belonged to. It is sought for nobody too.
   */
  Future<Optional<String>> sessionOf(RefreshToken token, Optional<Account> account) {
    return store.familyOf(hash(token), account.map(Account::user).orElse(NOBODY));
  }

  private Tokens tokens(Account account, RefreshToken refresh) {
    return new Tokens(issuer.issue(account.user(), terms.rolesOf(account)), refresh);
  }

  private RefreshToken newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private String hash(RefreshToken token) {
    return secrets.hash("refresh", token.value());
  }

  private static Future<Tokens> ended() {
    return Future.failedFuture(new SessionEnded());
  }
}
