// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public key of the issuer. It checks signatures of one algorithm only, whatever tokens say. */
final class VerificationKey {

  private final JWTAuth signatures;

  private VerificationKey(JWTAuth signatures) {
    this.signatures = signatures;
  }

  /** The key that a JSON Web Key describes, if it is one to check access tokens with. */
  static Optional<VerificationKey> of(Vertx vertx, JsonObject jwk) {
    @Nullable String natural = naturalAlgorithm(jwk);
    Object algorithm = jwk.getValue("alg", natural);
    if (natural == null
        || !natural.equals(algorithm)
        || !"sig".equals(jwk.getValue("use", "sig"))) {
      return Optional.empty();
    }
    JWTAuthOptions options =
        new JWTAuthOptions()
            .addJwk(jwk.copy().put("alg", natural))
            // Claims are checked by TokenPolicy, by the injected clock.
            .setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
    return Optional.of(new VerificationKey(JWTAuth.create(vertx, options)));
  }

  private static @Nullable String naturalAlgorithm(JsonObject jwk) {
    if ("RSA".equals(jwk.getValue("kty"))) {
      return "RS256";
    }
    return "EC".equals(jwk.getValue("kty")) && "P-256".equals(jwk.getValue("crv")) ? "ES256" : null;
  }

  /**
   * The claims of a token that {@link TokenHeader} found of acceptable form, if this key signed it.
   */
  Future<JsonObject> claimsOf(String token) {
    return Future.succeededFuture(new TokenCredentials(token))
        .compose(signatures::authenticate)
        .map(user -> user.attributes().getJsonObject("accessToken"))
        .recover(_ -> Future.failedFuture(InvalidTokenException.refused("signature")));
  }
}
