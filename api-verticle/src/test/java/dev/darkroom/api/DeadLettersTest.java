// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.queue.OutgoingMessage;
import dev.darkroom.queue.QueueFaultException;
import dev.darkroom.queue.QueueUnavailableException;
import dev.darkroom.testing.async.Await;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees of the queues, and how dead letters get back. */
@ExtendWith(VertxExtension.class)
class DeadLettersTest {

  private static List<JsonObject> letters(JsonObject list) {
    return list.getJsonArray("deadLetters").stream().map(JsonObject.class::cast).toList();
  }

  private static JsonObject queue(JsonObject queues, String kind) {
    return queues.getJsonArray("queues").stream()
        .map(JsonObject.class::cast)
        .filter(queue -> queue.getString("kind").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void depthsAndTheAgeOfWhatWasLookedAt(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    Await.await(api.queues.queue().send(new OutgoingMessage("waiting", Map.of())));
    admin.bury("a", "corrupt");
    api.clock.advance(Duration.ofMinutes(90));
    admin.bury("b", "corrupt");

    JsonObject queues = admin.queues();

    assertThat(queue(queues, "ingest").getInteger("visible")).isEqualTo(1);
    assertThat(queue(queues, "ingest").getValue("oldestSeenAgeSeconds")).isNull();
    assertThat(queue(queues, "dead_letters").getInteger("oldestSeenAgeSeconds")).isEqualTo(5400);
    assertThat(queues.getValue("lastMove")).isNull();
    assertThat(queue(admin.queues(), "dead_letters").getInteger("visible")).isEqualTo(2);
  }

  @Test
  void noAgeIsMadeUpWhereNothingWaits(ApiHarness api) {
    JsonObject queues = new AdminClient(api).queues();

    assertThat(queue(queues, "dead_letters").getValue("oldestSeenAgeSeconds")).isNull();
    assertThat(api.queues.deadLetters().asked()).isEmpty();
  }

  @Test
  void listsWhatWorkersWroteOnThem(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    admin.bury("{\"Records\":[]}", "corrupt");

    JsonObject list = admin.deadLetters("");

    JsonObject letter = letters(list).getFirst();
    assertThat(letter.getString("reason")).isEqualTo("corrupt");
    assertThat(letter.getString("photoId")).isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
    assertThat(letter.getString("originalMessageId")).isEqualTo("original");
    assertThat(letter.getInteger("attempts")).isEqualTo(3);
    assertThat(letter.getString("firstSeenAt")).isEqualTo("2026-03-14T15:09:26.535Z");
    assertThat(letter.getString("failedAt")).isEqualTo(api.clock.instant().toString());
    assertThat(letter.getString("body")).isEqualTo("{\"Records\":[]}");
    assertThat(list.getJsonObject("reasons")).isEqualTo(new JsonObject().put("corrupt", 1));
    assertThat(list.getBoolean("complete")).isTrue();
  }

  @Test
  void saysOfWhatSqsMovedWhatItCanSay(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    Await.await(api.queues.deadLetters().send(new OutgoingMessage("x".repeat(3000), Map.of())));

    JsonObject letter = letters(admin.deadLetters("")).getFirst();

    assertThat(letter.getString("reason")).isEqualTo("received_too_often");
    assertThat(letter.getString("originalMessageId")).isEqualTo(letter.getString("id"));
    assertThat(letter.getValue("failedAt")).isNull();
    assertThat(letter.getString("body")).hasSize(2000);
  }

  @Test
  void whoListsAgainSeesTheSame(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    for (int n = 0; n < 23; n++) {
      admin.bury("letter " + n, "corrupt");
    }

    assertThat(letters(admin.deadLetters("?limit=100"))).hasSize(23);
    assertThat(letters(admin.deadLetters("?limit=100")))
        .hasSize(23)
        .allSatisfy(letter -> assertThat(letter.getInteger("looks")).isEqualTo(2));
  }

  @Test
  void aListingThatIsCutOffSaysSo(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    for (int n = 0; n < 12; n++) {
      admin.bury("letter " + n, "corrupt");
    }

    JsonObject list = admin.deadLetters("?limit=11");

    assertThat(letters(list)).hasSize(11);
    assertThat(list.getBoolean("complete")).isFalse();
    assertThat(list.getInteger("total")).isEqualTo(12);
    assertThat(ApiAssert.parameters(admin.get("dead-letters?limit=101"))).containsExactly("limit");
  }

  @Test
  void redrivesByReasonAsItCameWithTheReasonItHad(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    for (int n = 0; n < 15; n++) {
      admin.bury("mended " + n, "storage_fault");
    }
    admin.bury("hopeless", "corrupt");

    JsonObject report = admin.redrive(new JsonObject().put("reason", "storage_fault"));

    assertThat(report.getString("via")).isEqualTo("resend");
    assertThat(report.getInteger("moved")).isEqualTo(15);
    assertThat(report.getInteger("left")).isEqualTo(1);
    assertThat(report.getBoolean("complete")).isTrue();
    assertThat(admin.sent())
        .hasSize(15)
        .contains(new OutgoingMessage("mended 3", Map.of("redriven", "storage_fault")));
    assertThat(admin.buried()).extracting(OutgoingMessage::body).containsExactly("hopeless");
    assertThat(letters(admin.deadLetters(""))).hasSize(1);
  }

  @Test
  void redrivesOne(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    admin.bury("a", "corrupt");
    admin.bury("b", "corrupt");
    JsonObject chosen = letters(admin.deadLetters("")).getLast();

    JsonObject report = admin.redrive(new JsonObject().put("id", chosen.getString("id")));

    assertThat(report.getInteger("moved")).isEqualTo(1);
    assertThat(admin.sent())
        .extracting(OutgoingMessage::body)
        .containsExactly(chosen.getString("body"));
    assertThat(admin.buried()).hasSize(1);
  }

  @Test
  void aDryRunCountsAndMovesNothing(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    admin.bury("a", "corrupt");
    admin.bury("b", "storage_fault");

    JsonObject ofReason =
        admin.redrive(new JsonObject().put("reason", "corrupt").put("dryRun", true));
    JsonObject all = admin.redrive(new JsonObject().put("all", true).put("dryRun", true));

    assertThat(ofReason.getInteger("matching")).isEqualTo(1);
    assertThat(all.getInteger("matching")).isEqualTo(2);
    assertThat(admin.sent()).isEmpty();
    assertThat(admin.buried()).hasSize(2);
  }

  @Test
  void oneWayToChooseIsWantedAndNoMore(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    JsonObject none = new JsonObject();
    JsonObject two = new JsonObject().put("all", true).put("reason", "corrupt");

    assertThat(ApiAssert.pointers(admin.post("dead-letters/redrive", none))).containsExactly("#");
    assertThat(ApiAssert.pointers(admin.post("dead-letters/redrive", two))).containsExactly("#");
  }

  @Test
  void allAreMovedByTheServiceWhichTellsHowFarItIs(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    admin.bury("a", "corrupt");
    api.queues.hold();

    JsonObject report = admin.redrive(new JsonObject().put("all", true));

    assertThat(report.getString("via")).isEqualTo("move");
    assertThat(report.getBoolean("complete")).isFalse();
    assertThat(admin.queues().getJsonObject("lastMove").getString("state")).isEqualTo("running");
    JsonObject problem =
        ApiAssert.problem(
            409,
            "redrive-under-way",
            admin.post("dead-letters/redrive", new JsonObject().put("all", true)));
    assertThat(problem.getString("detail")).contains("cancel-message-move-task");
  }

  @Test
  void allAreSentOneByOneWhereAMoveMayLoseThem(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    api.queues.movesUnsafely();
    admin.bury("a", "corrupt");
    admin.bury("b", "storage_fault");

    JsonObject report = admin.redrive(new JsonObject().put("all", true));

    assertThat(report.getString("via")).isEqualTo("resend");
    assertThat(report.getInteger("moved")).isEqualTo(2);
    assertThat(admin.buried()).isEmpty();
  }

  @Test
  void aLetterThatCouldNotBeSentStaysAndIsNotCounted(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    admin.bury("a", "corrupt");
    admin.bury("b", "corrupt");
    api.queues.queue().failNext(1);

    JsonObject report = admin.redrive(new JsonObject().put("reason", "corrupt"));

    assertThat(report.getInteger("matching")).isEqualTo(2);
    assertThat(report.getInteger("moved")).isEqualTo(1);
    assertThat(report.getBoolean("complete")).isFalse();
    assertThat(admin.sent()).hasSize(1);
    assertThat(letters(admin.deadLetters(""))).hasSize(1);
  }

  @Test
  void aMessageWithALetterTooManyIsSentOnce(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    admin.bury("a", "corrupt");
    for (int n = 0; n < 12; n++) {
      admin.bury("letter " + n, "corrupt");
    }
    admin.bury("a", "corrupt");

    JsonObject report = admin.redrive(new JsonObject().put("reason", "corrupt"));

    assertThat(report.getInteger("moved")).isEqualTo(14);
    assertThat(report.getBoolean("complete")).isTrue();
    assertThat(admin.buried()).isEmpty();
    assertThat(admin.sent()).hasSize(13).doesNotHaveDuplicates();
  }

  @Test
  void lettersOfAMessageThatCouldNotBeSentAllStay(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    admin.bury("a", "corrupt");
    admin.bury("a", "corrupt");
    api.queues.queue().failNext(1);

    JsonObject report = admin.redrive(new JsonObject().put("reason", "corrupt"));

    assertThat(report.getInteger("moved")).isZero();
    assertThat(report.getBoolean("complete")).isFalse();
    assertThat(admin.buried()).hasSize(2);
  }

  @Test
  void queuesThatAreNotThereOrDoNotAnswerAreAProblemOfTheirOwn(ApiHarness api) {
    AdminClient admin = new AdminClient(api);
    api.opened.set(Future.failedFuture(new QueueFaultException("there is no queue", null)));
    JsonObject problem = ApiAssert.problem(503, "queues-unusable", admin.get("queues"));
    assertThat(problem.getString("detail")).contains("DARKROOM_QUEUE_INGEST");

    api.opened.set(
        Future.failedFuture(new QueueUnavailableException("no answer", new IOException())));
    ApiAssert.problem(503, "unavailable", admin.get("dead-letters"));

    api.opened.set(Future.succeededFuture(api.queues));
    assertThat(admin.queues().getJsonArray("queues")).hasSize(2);
  }
}
