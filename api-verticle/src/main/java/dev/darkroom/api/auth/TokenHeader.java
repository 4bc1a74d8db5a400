// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a token says before anything of it is believed.
 *
 * @param keyId the key it claims to be signed with; null if it names none
 */
record TokenHeader(@Nullable String keyId) {

  /**
   * Asymmetric ones only: with {@code none} or {@code HS*} whoever knows the public key could sign.
   */
  static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");

  private static final int MAX_LENGTH = 8192;
  private static final int SEGMENTS = 3;

  /** The header of a token of acceptable form. */
  static Optional<TokenHeader> of(String token) {
    String[] segments = token.split("\\.", -1);
    if (token.length() > MAX_LENGTH || segments.length != SEGMENTS || segments[2].isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(segments[0]);
      JsonObject header = new JsonObject(new String(json, StandardCharsets.UTF_8));
      // What is critical and not understood, and nothing is here, is a reason to refuse (RFC 7515).
      return header.getValue("alg") instanceof String algorithm
              && ALGORITHMS.contains(algorithm)
              && !header.containsKey("crit")
          ? Optional.of(new TokenHeader(header.getString("kid")))
          : Optional.empty();
    } catch (IllegalArgumentException | DecodeException | ClassCastException notOne) {
      return Optional.empty();
    }
  }
}
