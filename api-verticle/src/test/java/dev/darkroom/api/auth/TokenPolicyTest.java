// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenPolicyTest {

  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26Z");
  private static final String ISSUER = "https://issuer.example";

  @Test
  void acceptsTheAudienceAsOneOfManyOrAsTheClient() {
    List<JsonObject> ways =
        List.of(
            claims().put("aud", "app"),
            claims().put("aud", new JsonArray().add("other").add("app")),
            claims().put("client_id", "app"));
    for (JsonObject claims : ways) {
      assertThat(policy("app").accept(claims, NOW)).isEqualTo(new UserId("alice"));
    }
  }

  @Test
  void refusesAnotherAudienceAndNone() {
    for (JsonObject claims : List.of(claims().put("aud", "other"), claims())) {
      assertThatExceptionOfType(InvalidTokenException.class)
          .isThrownBy(() -> policy("app").accept(claims, NOW));
    }
  }

  @Test
  void acceptsAnyAudienceOfTheIssuerWhereThatIsSaid() {
    for (JsonObject claims : List.of(claims().put("aud", "other"), claims())) {
      assertThat(policy("*").accept(claims, NOW)).isEqualTo(new UserId("alice"));
      assertThatExceptionOfType(InvalidTokenException.class)
          .isThrownBy(() -> policy("*").accept(claims.put("iss", "https://other.example"), NOW));
    }
  }

  private static TokenPolicy policy(String audience) {
    return new TokenPolicy(ISSUER, Optional.of(audience), Duration.ZERO);
  }

  private static JsonObject claims() {
    return new JsonObject()
        .put("iss", ISSUER)
        .put("sub", "alice")
        .put("exp", NOW.plusSeconds(60).getEpochSecond());
  }
}
