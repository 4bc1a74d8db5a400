// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Accounts as a client and an operator of standalone meet them. */
class StandaloneAccountsIT {

  private static final String ADMIN = "root@example.com";
  private static final Pattern CODE = Pattern.compile("Code for " + ADMIN + ": (\\S+)");

  private RunningDarkroom darkroom;

  @BeforeEach
  void start(@TempDir Path data) {
    darkroom = start(data, Map.of("DARKROOM_AUTH_ADMINS", ADMIN));
  }

  private static RunningDarkroom start(Path data, Map<String, String> settings) {
    return RunningDarkroom.start(data, Options.NONE, settings);
  }

  @AfterEach
  void stop() {
    darkroom.close();
  }

  private Answer call(String path, String... pairs) {
    JsonObject body = new JsonObject();
    for (int i = 0; i < pairs.length; i += 2) {
      body.put(pairs[i], pairs[i + 1]);
    }
    return Web.send(
        Web.request(darkroom.api().resolve("/v1/auth/" + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  private JsonObject refreshed(JsonObject tokens) {
    return call("refresh", "refreshToken", tokens.getString("refreshToken")).expect(200).json();
  }

  private Answer photos(JsonObject tokens) {
    return Web.send(
        Web.request(darkroom.api().resolve("/v1/photos"))
            .header("Authorization", "Bearer " + tokens.getString("accessToken")));
  }

  @Test
  void aSessionOutlivesARestartAndEndsWithSigningOut(@TempDir Path data) {
    darkroom.close();
    darkroom = start(data, Map.of());
    String[] me = {"email", "me@example.com", "password", "correct horse battery"};
    assertThat(call("sign-up", me).expect(201).json().getBoolean("confirmed")).isTrue();
    JsonObject first = refreshed(call("sign-in", me).expect(200).json());
    photos(first).expect(200);

    darkroom.close();
    darkroom = start(data, Map.of());

    photos(first).expect(200);
    JsonObject second = refreshed(first);
    photos(second).expect(200);
    call("sign-out", "refreshToken", second.getString("refreshToken")).expect(204);
    call("refresh", "refreshToken", second.getString("refreshToken")).expect(401);
  }

  @Test
  void anAdminIsWhoFindsTheCodeInTheLog() {
    String password = "correct horse battery";
    Logger logger = (Logger) LoggerFactory.getLogger("dev.darkroom.identity.local");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      Answer signUp = call("sign-up", "email", ADMIN, "password", password);
      assertThat(signUp.expect(201).json().getBoolean("confirmed")).isFalse();
      call("sign-in", "email", ADMIN, "password", password).expect(403);
      String code =
          Poll.until("the code", () -> codeIn(List.copyOf(log.list)), found -> !found.isEmpty());

      call("confirm", "email", ADMIN, "code", code).expect(204);
    } finally {
      logger.detachAppender(log);
    }
    JsonObject tokens = call("sign-in", "email", ADMIN, "password", password).expect(200).json();
    assertThat(claimsOf(tokens.getString("accessToken")).getJsonArray("groups"))
        .isEqualTo(new JsonArray().add("admin"));
  }

  private static String codeIn(List<ILoggingEvent> lines) {
    return lines.stream()
        .map(line -> CODE.matcher(line.getFormattedMessage()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse("");
  }

  private static JsonObject claimsOf(String token) {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return new JsonObject(new String(json, StandardCharsets.UTF_8));
  }
}
