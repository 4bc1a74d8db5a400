// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.identity.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.identity.AccessToken;
import dev.darkroom.identity.Role;
import dev.darkroom.photo.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {

  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");
  private static final UUID TOKEN_ID = UUID.fromString("6f3d1f0e-0f5c-4f46-9d3c-1b6f5a0f2a11");
  private static final UserId USER = new UserId("0b7a3c1e-5a51-4b0e-9d54-6a2b8f6f8f10");

  private final Vertx vertx = Vertx.vertx();

  @TempDir private Path folder;

  private AccessToken issue(InstantSource clock, Path keys) {
    return issue(clock, keys, Set.of(Role.USER));
  }

  private AccessToken issue(InstantSource clock, Path keys, Set<Role> roles) {
    SigningKeys signing = keysIn(keys);
    return new TokenIssuer(
            vertx,
            signing,
            "https://darkroom.example",
            "darkroom",
            Duration.ofHours(1),
            clock,
            () -> TOKEN_ID)
        .issue(USER, roles);
  }

  private static SigningKeys keysIn(Path folder) {
    return SigningKeys.open(
        folder,
        new SecureRandom(),
        Duration.ofDays(90),
        Duration.ofHours(1),
        InstantSource.system());
  }

  /** Built as a stranger would: of the published document and nothing else. */
  private JWTAuth verifier() {
    JsonObject published = new JsonObject(keysIn(folder).jwks().encode());
    return JWTAuth.create(
        vertx,
        new JWTAuthOptions()
            .addJwk(published.getJsonArray("keys").getJsonObject(0))
            .setJWTOptions(
                new JWTOptions().setIssuer("https://darkroom.example").addAudience("darkroom")));
  }

  private boolean isAccepted(String token) throws Exception {
    Future<User> user = verifier().authenticate(new TokenCredentials(token));
    return user.map(true)
        .otherwise(false)
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  @Test
  void issuesWhatThePublishedKeyVerifies() throws Exception {
    assertThat(isAccepted(issue(InstantSource.system(), folder).value())).isTrue();
  }

  @Test
  void issuesWhatIsRefusedOnceItHasExpired() throws Exception {
    Instant past = Instant.now().minus(Duration.ofHours(2));
    assertThat(isAccepted(issue(InstantSource.fixed(past), folder).value())).isFalse();
  }

  @Test
  void isNotTrustedWithAnotherKey() throws Exception {
    String foreign = issue(InstantSource.system(), folder.resolve("other")).value();
    assertThat(isAccepted(foreign)).isFalse();
  }

  @Test
  void isNotTrustedWithoutASignature() throws Exception {
    String signed = issue(InstantSource.system(), folder).value();
    String unsigned = signed.substring(0, signed.lastIndexOf('.') + 1);
    assertThat(isAccepted(unsigned)).isFalse();
  }

  @Test
  void namesTheUserByIdentityAlone() {
    JsonObject claims = part(issue(InstantSource.fixed(NOW), folder).value(), 1);
    assertThat(claims)
        .isEqualTo(
            new JsonObject()
                .put("iss", "https://darkroom.example")
                .put("sub", USER.value())
                .put("aud", "darkroom")
                .put("token_use", "access")
                .put("iat", NOW.getEpochSecond())
                .put("exp", NOW.getEpochSecond() + 3600)
                .put("jti", TOKEN_ID.toString()));
  }

  @Test
  void namesTheGroupsOfRolesThatAreGiven() {
    String token =
        issue(InstantSource.fixed(NOW), folder, Set.of(Role.USER, Role.MODERATOR, Role.ADMIN))
            .value();
    assertThat(part(token, 1).getJsonArray("groups")).containsExactly("admin", "moderator");
  }

  @Test
  void namesItsKey() {
    JsonObject header = part(issue(InstantSource.fixed(NOW), folder).value(), 0);
    assertThat(header.getString("kid")).isEqualTo(keysIn(folder).current().id());
    assertThat(header.getString("alg")).isEqualTo("RS256");
  }

  private static JsonObject part(String token, int index) {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
    return new JsonObject(new String(json, StandardCharsets.UTF_8));
  }

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
