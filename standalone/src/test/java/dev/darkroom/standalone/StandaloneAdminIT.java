// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.darkroom.testing.photo.JpegFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A day of an operator: a wrong setting, what it buried, and photos of an older taste. */
class StandaloneAdminIT {

  private static final String ADMIN = "root@example.com";
  private static final Pattern CODE = Pattern.compile("Code for " + ADMIN + ": (\\S+)");
  private static final byte[] SMALL = JpegFixture.of(640, 480).bytes();
  private static final byte[] BIG = JpegFixture.of(1600, 1200).bytes();

  @TempDir Path data;

  @Test
  void whatAWrongSettingBuriedComesBackOnceItIsMended() {
    DarkroomClient root;
    DarkroomClient user;
    String photo;
    try (RunningDarkroom wrong = start(Map.of("DARKROOM_LIMITS_MAX_MEGAPIXELS", "1"))) {
      root = admin(wrong);
      user = wrong.newUser();
      photo = user.upload("big.jpg", BIG);
      user.awaitStatus(photo, "rejected");

      JsonObject first = awaitLetter(root, photo, "");
      assertThat(first.getString("reason")).isEqualTo("too_many_pixels");
      assertThat(first.getString("key")).contains("big.jpg");
      assertThat(first.getString("originalMessageId")).isNotBlank();
      assertThat(redrive(root, /* dryRun= */ true).getInteger("matching")).isEqualTo(1);

      // Nothing is mended yet: it is tried, and comes back among the dead letters.
      assertThat(redrive(root, /* dryRun= */ false).getInteger("moved")).isEqualTo(1);
      awaitLetter(root, photo, first.getString("id"));
      user.read("/v1/admin/queues").expect(403);
    }
    try (RunningDarkroom mended = start(Map.of())) {
      root = root.at(mended.api());
      user = user.at(mended.api());

      assertThat(redrive(root, /* dryRun= */ false).getInteger("moved")).isEqualTo(1);

      awaitReady(user, photo, 0);
      JsonArray queues = root.read("/v1/admin/queues").expect(200).json().getJsonArray("queues");
      assertThat(queues.getJsonObject(1).getInteger("visible")).isZero();
      JsonObject all = new JsonObject().put("all", true).put("dryRun", true);
      JsonObject none = root.call("POST", "/v1/admin/dead-letters/redrive", all).expect(200).json();
      // The embedded server may lose what it moves when it is killed.
      assertThat(none.getString("via")).isEqualTo("resend");
      assertThat(none.getInteger("matching")).isZero();
    }
  }

  @Test
  void aReadyPhotoGetsTheVariantsOfTodayAndKeepsWhatItsOwnerSays() {
    DarkroomClient root;
    DarkroomClient user;
    String photo;
    try (RunningDarkroom before = start(Map.of())) {
      root = admin(before);
      user = before.newUser();
      photo = user.upload("small.jpg", SMALL);
      user.awaitStatus(photo, "ready");
      JsonObject word =
          new JsonObject()
              .put("description", "The lake")
              .put("takenAt", "2025-08-02T18:04:05Z")
              .put("tags", new JsonArray().add("lake"));
      user.call("PATCH", "/v1/photos/" + photo, word).expect(200);
    }
    Map<String, String> taste = Map.of("DARKROOM_DEVELOP_VARIANTS", "thumbnail:100,large:320");
    try (RunningDarkroom after = start(taste)) {
      root = root.at(after.api());
      user = user.at(after.api());
      Answer old = user.get(photo).expect(200);
      assertThat(widths(old.json())).contains(240);

      JsonObject everything =
          new JsonObject().put("scope", "variants").put("filter", new JsonObject());
      JsonObject dry =
          root.call("POST", "/v1/admin/photos/reprocess", everything.copy().put("dryRun", true))
              .expect(200)
              .json();
      assertThat(dry.getInteger("queued")).isEqualTo(1);
      root.call("POST", "/v1/admin/photos/reprocess", everything).expect(200);

      int revision = old.json().getInteger("revision");
      JsonObject renewed = awaitReady(user, photo, revision);
      assertThat(widths(renewed)).containsExactlyInAnyOrder(100, 320);
      assertThat(user.get(photo).header("ETag")).isNotEqualTo(old.header("ETag"));
      assertThat(renewed.getString("description")).isEqualTo("The lake");
      assertThat(renewed.getValue("takenAt")).isEqualTo(old.json().getValue("takenAt"));
      assertThat(renewed.getJsonArray("tags")).containsExactly("lake");
      DarkroomClient.objects(renewed.getJsonArray("variants"))
          .forEach(variant -> Web.get(variant.getString("url")).expect(200));

      JsonObject one =
          root.call(
                  "POST",
                  "/v1/admin/photos/" + photo + "/reprocess",
                  new JsonObject().put("scope", "all"))
              .expect(200)
              .json();
      assertThat(one.getString("decision")).isEqualTo("queued");
      JsonObject again = awaitReady(user, photo, renewed.getInteger("revision"));
      assertThat(again.getString("description")).isEqualTo("The lake");
    }
  }

  private RunningDarkroom start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("DARKROOM_AUTH_ADMINS", ADMIN);
    return RunningDarkroom.start(data, Options.NONE, all);
  }

  /** The admin confirms the address with the code that is in the log. */
  private static DarkroomClient admin(RunningDarkroom darkroom) {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.darkroom.identity.local");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      DarkroomClient.signUp(darkroom.api(), ADMIN).expect(201);
      String code =
          Poll.until("the code", () -> codeIn(List.copyOf(log.list)), found -> !found.isEmpty());
      DarkroomClient.confirm(darkroom.api(), ADMIN, code).expect(204);
    } finally {
      logger.detachAppender(log);
    }
    return DarkroomClient.signIn(darkroom.api(), ADMIN);
  }

  private static String codeIn(List<ILoggingEvent> lines) {
    return lines.stream()
        .map(line -> CODE.matcher(line.getFormattedMessage()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse("");
  }

  /** The dead letter of the photo that is not the one of that identity. */
  private static JsonObject awaitLetter(DarkroomClient root, String photo, String butNot) {
    return Poll.until(
            "a dead letter of photo " + photo,
            () -> root.read("/v1/admin/dead-letters?limit=100").expect(200).json(),
            list -> letterOf(list, photo, butNot).size() == 1)
        .getJsonArray("deadLetters")
        .getJsonObject(0);
  }

  private static List<JsonObject> letterOf(JsonObject list, String photo, String butNot) {
    return DarkroomClient.objects(list.getJsonArray("deadLetters")).stream()
        .filter(letter -> photo.equals(letter.getString("photoId")))
        .filter(letter -> !butNot.equals(letter.getString("id")))
        .toList();
  }

  private static JsonObject redrive(DarkroomClient root, boolean dryRun) {
    JsonObject request = new JsonObject().put("reason", "too_many_pixels").put("dryRun", dryRun);
    return root.call("POST", "/v1/admin/dead-letters/redrive", request).expect(200).json();
  }

  private static JsonObject awaitReady(DarkroomClient user, String photo, int afterRevision) {
    return Poll.until(
        "photo " + photo + " developed after revision " + afterRevision,
        () -> user.get(photo).expect(200).json(),
        json ->
            json.getString("status").equals("ready")
                && json.getInteger("revision") > afterRevision);
  }

  private static List<Integer> widths(JsonObject photo) {
    return DarkroomClient.objects(photo.getJsonArray("variants")).stream()
        .map(variant -> variant.getInteger("width"))
        .toList();
  }
}
