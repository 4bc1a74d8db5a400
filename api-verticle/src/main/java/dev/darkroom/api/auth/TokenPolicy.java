// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.config.AuthSettings;
import dev.darkroom.photo.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a token of true signature must say to be accepted.
 *
 * @param issuer the {@code iss} it must name, to the letter
 * @param audience the {@code aud} or {@code client_id} it must name; empty or {@value
 *     AuthSettings#ANY_AUDIENCE} to accept any
 * @param leeway how far clocks may differ
 */
public record TokenPolicy(String issuer, Optional<String> audience, Duration leeway) {

  /**
   * Whose token it is.
   *
   * @throws InvalidTokenException if it does not say what it must
   */
  UserId accept(JsonObject claims, Instant now) {
    require(issuer.equals(claims.getValue("iss")), "issuer");
    require(audience.map(wanted -> names(claims, wanted)).orElse(true), "audience");
    // Cognito signs ID tokens with the same keys; they are not meant for an API.
    Object use = claims.getValue("token_use", "access");
    require("access".equals(use), "token_use");
    require(claims.getValue("exp") instanceof Number, "exp");
    if (!now.isBefore(at(claims, "exp").plus(leeway))) {
      throw InvalidTokenException.expired();
    }
    require(!claims.containsKey("nbf") || !now.plus(leeway).isBefore(at(claims, "nbf")), "nbf");
    require(claims.getValue("sub") instanceof String, "sub");
    try {
      return new UserId(claims.getString("sub"));
    } catch (IllegalArgumentException unfit) {
      throw InvalidTokenException.refused("sub");
    }
  }

  private static boolean names(JsonObject claims, String audience) {
    return audience.equals(AuthSettings.ANY_AUDIENCE)
        || audience.equals(claims.getValue("client_id"))
        || switch (claims.getValue("aud")) {
          case String one -> one.equals(audience);
          case JsonArray many -> many.contains(audience);
          case null, default -> false;
        };
  }

  private static Instant at(JsonObject claims, String name) {
    require(claims.getValue(name) instanceof Number, name);
    // Bounded, so that no date can be written that overflows.
    double seconds = Math.clamp(claims.getNumber(name).doubleValue(), 0, 1e11);
    return Instant.ofEpochSecond((long) seconds);
  }

  private static void require(boolean met, String claim) {
    if (!met) {
      throw InvalidTokenException.refused(claim);
    }
  }
}
