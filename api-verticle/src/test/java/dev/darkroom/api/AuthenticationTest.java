// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.UserId;
import dev.darkroom.testing.async.Await;
import dev.darkroom.testing.photo.Photos;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class AuthenticationTest {

  private static final List<String> NO_TOKENS =
      List.of("", "garbage", "a.b", "a.b.c", "..", "e30.e30.e30", "\u00e9.\u00e9.\u00e9");

  private final UserId user = Photos.aUser();
  private ApiHarness api;

  @BeforeEach
  void start(ApiHarness own) {
    api = own;
  }

  private HttpResponse<Buffer> listWith(String token) {
    return Await.await(
        api.request(HttpMethod.GET, "/v1/photos")
            .putHeader("Authorization", "Bearer " + token)
            .send());
  }

  private void assertAccepted(String token) {
    HttpResponse<Buffer> response = listWith(token);
    assertThat(response.statusCode()).as(response.bodyAsString()).isEqualTo(200);
  }

  private static void assertRefused(HttpResponse<Buffer> response) {
    ApiAssert.problem(401, "unauthenticated", response);
    assertThat(response.getHeader("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void asksForATokenOnEveryOperationOfAUser() {
    String photo = "/v1/photos/0f8fad5b-d9cb-469f-a165-70867728950e";
    Stream.of(
            api.request(HttpMethod.POST, "/v1/photos"),
            api.request(HttpMethod.GET, "/v1/photos"),
            api.request(HttpMethod.GET, photo),
            api.request(HttpMethod.DELETE, photo),
            api.request(HttpMethod.GET, photo + "/metadata"),
            api.request(HttpMethod.GET, photo + "/content"),
            api.request(HttpMethod.POST, "/v1/auth/totp"),
            api.request(HttpMethod.POST, "/v1/auth/totp/confirm"),
            api.request(HttpMethod.POST, "/v1/auth/sign-out/everywhere"))
        .forEach(
            request -> {
              HttpResponse<Buffer> response = Await.await(request.send());
              assertRefused(response);
              assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
            });
  }

  @Test
  void refusesWhatIsNoToken() {
    NO_TOKENS.forEach(token -> assertRefused(listWith(token)));
    assertThat(api.jwks.requests()).isZero();
  }

  @Test
  void refusesOtherSchemesAndTwoTokens() {
    String token = api.issuer.sign(api.claims(user));
    assertRefused(
        Await.await(
            api.request(HttpMethod.GET, "/v1/photos")
                .putHeader("Authorization", "Basic " + token)
                .send()));
    assertRefused(
        Await.await(
            api.request(HttpMethod.GET, "/v1/photos")
                .putHeader("Authorization", List.of("Bearer " + token, "Bearer " + token))
                .send()));
  }

  @Test
  void acceptsEllipticAndRsaKeysAtOnce() {
    TestIssuer rsa = TestIssuer.withRsa("key-2");
    api.jwks.publish(api.issuer, rsa);

    assertAccepted(api.issuer.sign(api.claims(user)));
    assertAccepted(rsa.sign(api.claims(user)));
  }

  @Test
  void acceptsTheAudienceAsAudToo() {
    JsonObject claims = api.claims(user);
    claims.remove("client_id");

    assertRefused(listWith(api.issuer.sign(claims)));
    assertAccepted(api.issuer.sign(claims.copy().put("aud", TestIssuer.AUDIENCE)));
    assertAccepted(
        api.issuer.sign(
            claims.copy().put("aud", new JsonArray().add("other").add(TestIssuer.AUDIENCE))));
  }

  @ParameterizedTest
  @CsvSource({
    "iss,https://issuer.example/",
    "iss,https://evil.example",
    "client_id,other-app",
    "token_use,id",
    "sub,a/b",
    "sub,''",
    "exp,soon",
  })
  void refusesTokensThatSaySomethingElse(String claim, String value) {
    assertRefused(listWith(api.issuer.sign(api.claims(user).put(claim, value))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "client_id", "exp", "sub"})
  void refusesTokensThatDoNotSayEnough(String claim) {
    JsonObject claims = api.claims(user);
    claims.remove(claim);

    assertRefused(listWith(api.issuer.sign(claims)));
  }

  @Test
  void refusesExpiredTokensButForgivesClocksALittle() {
    String token = api.issuer.sign(api.claims(user));
    api.clock.advance(Duration.ofSeconds(3600 + 29));
    assertAccepted(token);

    api.clock.advance(Duration.ofSeconds(2));

    HttpResponse<Buffer> response = listWith(token);
    assertRefused(response);
    assertThat(response.getHeader("WWW-Authenticate")).contains("expired");
  }

  @Test
  void refusesTokensThatAreNotValidYet() {
    long soon = api.clock.instant().getEpochSecond() + 60;

    assertRefused(listWith(api.issuer.sign(api.claims(user).put("nbf", soon))));
  }

  @Test
  void refusesUnsignedTokens() {
    JsonObject header = TestIssuer.header("none", "key-1");
    String unsigned = TestIssuer.unsigned(header, api.claims(user));

    assertRefused(listWith(unsigned));
    assertRefused(listWith(unsigned + "."));
    assertRefused(listWith(unsigned + ".c2ln"));
  }

  @Test
  void refusesTokensSignedWithThePublicKeyAsSecret() throws GeneralSecurityException {
    String input = TestIssuer.unsigned(TestIssuer.header("HS256", "key-1"), api.claims(user));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(api.issuer.publicKeyBytes(), "HmacSHA256"));
    String signature = TestIssuer.base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));

    assertRefused(listWith(input + "." + signature));
  }

  @Test
  void refusesTokensOfAnotherAlgorithmThanTheKeys() {
    JsonObject header = TestIssuer.header("RS256", "key-1");

    assertRefused(listWith(api.issuer.sign(header, api.claims(user))));
  }

  @Test
  void refusesAlteredTokensAndThoseOfAStrangerWithTheSameKeyId() {
    String token = api.issuer.sign(api.claims(user));
    String claims = TestIssuer.base64(api.claims(Photos.aUser()).toBuffer().getBytes());
    String[] parts = token.split("\\.", -1);

    assertRefused(listWith(parts[0] + "." + claims + "." + parts[2]));
    assertRefused(listWith(TestIssuer.withEc("key-1").sign(api.claims(user))));
  }

  @Test
  void acceptsTokensWithoutKeyIdWhileTheIssuerHasOneKey() {
    String token = api.issuer.sign(TestIssuer.header("ES256", null), api.claims(user));
    assertAccepted(token);
  }

  @Test
  void fetchesKeysOnceForManyRequests() {
    String token = api.issuer.sign(api.claims(user));
    for (int n = 0; n < 10; n++) {
      assertAccepted(token);
    }

    assertThat(api.jwks.requests()).isEqualTo(1);
  }

  @Test
  void asksForUnknownKeysAtMostOnceAMinute() {
    assertAccepted(api.issuer.sign(api.claims(user)));
    TestIssuer next = TestIssuer.withEc("key-2");
    String token = next.sign(api.claims(user));
    for (int n = 0; n < 5; n++) {
      assertRefused(listWith(token));
    }
    assertThat(api.jwks.requests()).isEqualTo(1);

    api.jwks.publish(api.issuer, next);
    api.clock.advance(Duration.ofSeconds(61));

    assertAccepted(token);
    assertThat(api.jwks.requests()).isEqualTo(2);
  }

  @Test
  void knownKeysServeThroughAnOutageOfTheIssuer() {
    assertAccepted(api.issuer.sign(api.claims(user)));
    api.jwks.answersWith(500);
    api.clock.advance(Duration.ofMinutes(30));

    assertAccepted(api.issuer.sign(api.claims(user)));
    ApiAssert.problem(
        503, "unavailable", listWith(TestIssuer.withEc("key-2").sign(api.claims(user))));
  }

  @Test
  void anUnknownKeyIsNoReasonToAskAnIllIssuerOften() {
    assertAccepted(api.issuer.sign(api.claims(user)));
    api.jwks.answersWith(500);
    String unknown = TestIssuer.withEc("key-2").sign(api.claims(user));
    for (int second = 0; second < 60; second += 10) {
      api.clock.advance(Duration.ofSeconds(10));
      listWith(unknown);
    }
    assertThat(api.jwks.requests()).isEqualTo(2);

    api.clock.advance(Duration.ofMinutes(2));
    ApiAssert.problem(503, "unavailable", listWith(unknown));
    assertThat(api.jwks.requests()).isEqualTo(3);
  }

  @Test
  void knownKeysSurviveAnAnswerWithoutKeys() {
    String token = api.issuer.sign(api.claims(user));
    assertAccepted(token);
    api.jwks.publish();
    api.clock.advance(Duration.ofMinutes(2));
    String unknown = TestIssuer.withEc("key-2").sign(api.claims(user));
    ApiAssert.problem(503, "unavailable", listWith(unknown));

    assertAccepted(token);
    assertThat(api.jwks.requests()).isEqualTo(2);
  }

  @Test
  void refusesTokensWithCriticalHeaders() {
    JsonObject header = TestIssuer.header("ES256", "key-1");
    assertAccepted(api.issuer.sign(header, api.claims(user)));

    assertRefused(
        listWith(
            api.issuer.sign(
                header.copy().put("crit", new JsonArray().add("b64")), api.claims(user))));
  }

  @Test
  void saysThatItCanNotTellBeforeItHasKeysAndRecovers() {
    api.jwks.answersWith(503);
    String token = api.issuer.sign(api.claims(user));

    HttpResponse<Buffer> response = listWith(token);
    ApiAssert.problem(503, "unavailable", response);
    assertThat(response.getHeader("Retry-After")).isEqualTo("5");
    ApiAssert.problem(503, "unavailable", listWith(token));
    assertThat(api.jwks.requests()).isEqualTo(1);

    api.jwks.answersWith(200);
    api.clock.advance(Duration.ofSeconds(6));
    assertAccepted(token);
  }
}
