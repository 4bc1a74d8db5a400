// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.identity.Role;
import dev.darkroom.photo.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
      assertThat(policy("app").accept("a.b.c", claims, NOW).user()).isEqualTo(new UserId("alice"));
    }
  }

  @Test
  void refusesAnotherAudienceAndNone() {
    for (JsonObject claims : List.of(claims().put("aud", "other"), claims())) {
      assertThatExceptionOfType(InvalidTokenException.class)
          .isThrownBy(() -> policy("app").accept("a.b.c", claims, NOW));
    }
  }

  @Test
  void acceptsAnyAudienceOfTheIssuerWhereThatIsSaid() {
    for (JsonObject claims : List.of(claims().put("aud", "other"), claims())) {
      assertThat(policy("*").accept("a.b.c", claims, NOW).user()).isEqualTo(new UserId("alice"));
      assertThatExceptionOfType(InvalidTokenException.class)
          .isThrownBy(
              () -> policy("*").accept("a.b.c", claims.put("iss", "https://other.example"), NOW));
    }
  }

  @Test
  void takesRolesFromCognitosGroupsAndFromOurs() {
    assertThat(rolesOf(claims())).containsExactly(Role.USER);
    assertThat(rolesOf(claims().put("cognito:groups", new JsonArray().add("admin").add("staff"))))
        .containsExactlyInAnyOrder(Role.USER, Role.ADMIN);
    assertThat(rolesOf(claims().put("groups", new JsonArray().add("moderator"))))
        .containsExactlyInAnyOrder(Role.USER, Role.MODERATOR);
  }

  @Test
  void givesNoRoleForWhatIsNoListOfGroups() {
    for (Object odd : List.of("admin", 7, new JsonObject().put("admin", true))) {
      assertThat(rolesOf(claims().put("groups", odd))).containsExactly(Role.USER);
    }
    assertThat(rolesOf(claims().put("groups", new JsonArray().addNull().add(7))))
        .containsExactly(Role.USER);
  }

  private static Set<Role> rolesOf(JsonObject claims) {
    return policy("*").accept("a.b.c", claims, NOW).roles();
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
