// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import dev.darkroom.config.AuthSettings;
import dev.darkroom.identity.Caller;
import dev.darkroom.identity.Role;
import dev.darkroom.photo.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a token of true signature must say to be accepted.
 *
 * @param issuer the {@code iss} it must name, to the letter
 * @param audience the {@code aud} or {@code client_id} it must name; empty or {@value
 *     AuthSettings#ANY_AUDIENCE} to accept any
 * @param leeway how far clocks may differ
 */
public record TokenPolicy(String issuer, Optional<String> audience, Duration leeway) {

  /** Cognito's claim, and the one that most others have. */
  private static final List<String> GROUPS = List.of("cognito:groups", "groups");

  /**
   * Whose token it is.
   *
   * @throws InvalidTokenException if it does not say what it must
   */
  Caller accept(String token, JsonObject claims, Instant now) {
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
      return new Caller(new UserId(claims.getString("sub")), rolesOf(claims), token);
    } catch (IllegalArgumentException unfit) {
      throw InvalidTokenException.refused("sub");
    }
  }

  /** Groups that are no roles, and a claim that is no list, give none: they are another's. */
  private static Set<Role> rolesOf(JsonObject claims) {
    List<Object> groups = new ArrayList<>();
    for (String claim : GROUPS) {
      if (claims.getValue(claim) instanceof JsonArray named) {
        named.forEach(groups::add);
      }
    }
    return Role.ofGroups(groups);
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
