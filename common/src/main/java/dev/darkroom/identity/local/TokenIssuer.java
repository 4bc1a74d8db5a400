// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.Role;
import dev.darkroom.photo.UserId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Signs access tokens. They name the user by identity alone; an e-mail address has no place in what
 * ends up in logs of proxies.
 */
public final class TokenIssuer {

  private final Vertx vertx;
  private final SigningKeys keys;
  private final Map<String, JWTAuth> signers = new ConcurrentHashMap<>();
  private final String issuer;
  private final String audience;
  private final Duration validity;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /**
   * An issuer by that name.
   *
   * @param audience who is to accept the tokens
   * @param validity in whole seconds
   * @param ids gives the tokens' identities: random UUIDs
   */
  public TokenIssuer(
      Vertx vertx,
      SigningKeys keys,
      String issuer,
      String audience,
      Duration validity,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.vertx = vertx;
    this.keys = keys;
    this.issuer = issuer;
    this.audience = audience;
    this.validity = validity;
    this.clock = clock;
    this.ids = ids;
  }

  /** A token of that user. Takes about a millisecond of a processor. */
  AccessToken issue(UserId user, Set<Role> roles) {
    Instant now = clock.instant();
    JsonObject claims =
        new JsonObject()
            .put("iss", issuer)
            .put("sub", user.value())
            .put("aud", audience)
            .put("token_use", "access")
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(validity).getEpochSecond())
            .put("jti", ids.get().toString());
    List<String> groups = roles.stream().filter(Role::isGiven).map(Role::group).sorted().toList();
    if (!groups.isEmpty()) {
      claims.put("groups", new JsonArray(groups));
    }
    // The library's own timestamp would be the system clock's.
    JWTOptions options = new JWTOptions().setAlgorithm(SigningKey.ALGORITHM).setNoTimestamp(true);
    return new AccessToken(signer(keys.current()).generateToken(claims, options), validity);
  }

  /** There are but a few in the life of a process: one for each rotation. */
  private JWTAuth signer(SigningKey key) {
    return signers.computeIfAbsent(
        key.id(), _ -> JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key.privateKey())));
  }
}
