// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.identity.Caller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;

/** Checks JSON Web Tokens against their issuer's published keys (RFC 7519, RFC 8725). */
public final class JwtVerifier implements AccessTokenVerifier {

  private final TokenPolicy policy;
  private final KeyCache keys;
  private final InstantSource time;

  /**
   * Trusts the keys of a source.
   *
   * @param keys of the issuer; asked seldom
   */
  public JwtVerifier(Vertx vertx, KeySource keys, TokenPolicy policy, InstantSource time) {
    this.policy = policy;
    this.keys = new KeyCache(vertx, keys, time);
    this.time = time;
  }

  @Override
  public Future<Caller> verify(String token) {
    Optional<TokenHeader> header = TokenHeader.of(token);
    return header.isEmpty()
        ? refused("form")
        : keys.find(header.get().keyId())
            .compose(key -> key.isEmpty() ? refused("key") : key.get().claimsOf(token))
            .map(claims -> policy.accept(token, claims, time.instant()));
  }

  private static <T> Future<T> refused(String reason) {
    return Future.failedFuture(InvalidTokenException.refused(reason));
  }
}
