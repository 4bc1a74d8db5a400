// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.protect;

import static dev.darkroom.testing.async.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.worker.VirtualTime;
import dev.darkroom.worker.metrics.MetricName;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsTaskProtectionTest {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration RENEWAL = Duration.ofMinutes(5);
  private static final JsonObject PROTECT =
      new JsonObject().put("ExpiresInMinutes", 10).put("ProtectionEnabled", true);
  private static final JsonObject RELEASE = new JsonObject().put("ProtectionEnabled", false);

  private final Vertx vertx = Vertx.vertx();
  private final VirtualTime time = new VirtualTime();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeAgent agent = new FakeAgent(vertx);
  private final EcsTaskProtection protection = protection(agent.address(), LONGEST);

  private EcsTaskProtection protection(EcsAgent at, Duration longest) {
    return new EcsTaskProtection(vertx, at, longest, time, time, meters);
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void protectsTheTaskWhenItBecomesBusy() {
    protection.busy();

    assertThat(agent.next()).isEqualTo(PROTECT);
    untilCalls("protect", "ok", 1);
    assertThat(isShownAsProtected()).isTrue();
  }

  @Test
  void releasesTheTaskWhenItHasBeenIdleForAWhile() {
    protectIt();

    protection.idle();
    untilAlarmAfter(EcsTaskProtection.LINGER);

    assertThat(agent.next()).isEqualTo(RELEASE);
    untilCalls("release", "ok", 1);
    assertThat(isShownAsProtected()).isFalse();
    assertThat(time.alarms()).isZero();
  }

  @Test
  void asksNothingWhenPhotosFollowEachOther() {
    protectIt();
    for (int photo = 0; photo < 5; photo++) {
      protection.idle();
      settle();
      time.advance(EcsTaskProtection.LINGER.minusSeconds(1));
      protection.busy();
      settle();
    }

    assertThat(agent.wasAskedMore()).isFalse();
    assertThat(calls("protect", "ok")).isEqualTo(1);
  }

  @Test
  void renewsTheProtectionBeforeItEndsForAsLongAsItIsBusy() {
    protectIt();
    for (int renewal = 2; renewal <= 4; renewal++) {
      untilAlarmAfter(RENEWAL);

      assertThat(agent.next()).isEqualTo(PROTECT);
      untilCalls("protect", "ok", renewal);
      assertThat(isShownAsProtected()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "30, 1", "31, 2", "3600, 120", "1000000, 2880"})
  void protectionLastsTwiceAsLongAsAMessageMayWithinTheBoundsOfEcs(long seconds, int minutes) {
    protection(agent.address(), Duration.ofSeconds(seconds)).busy();

    assertThat(agent.next().getInteger("ExpiresInMinutes")).isEqualTo(minutes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {'failure':{'Arn':'arn','Detail':null,'Reason':'TASK_NOT_VALID'}}",
        "200 | {'protection':{'ProtectionEnabled':false}}",
        "200 | {'protection':null}",
        "200 | []",
        "200 | ''",
        "400 | {'requestID':'1','error':{'Code':'AccessDeniedException','Message':'not allowed'}}",
        "504 | {'error':{'Code':'RequestCanceled','Message':'Timed out'}}",
        "500 | no JSON",
      })
  void aRefusalIsCountedAndTriedAgainAfterAPause(int status, String body) {
    agent.answers(status, body.replace('\'', '"'));
    protection.busy();
    agent.next();
    untilCalls("protect", "error", 1);
    assertThat(isShownAsProtected()).isFalse();

    agent.answers(200, FakeAgent.AS_ASKED);
    untilAlarmAfter(EcsTaskProtection.FIRST_PAUSE);

    assertThat(agent.next()).isEqualTo(PROTECT);
    untilCalls("protect", "ok", 1);
    assertThat(isShownAsProtected()).isTrue();
  }

  @Test
  void pausesLongerWithEveryFailureButNeverForGood() {
    agent.answers(500, "no JSON");
    protection.busy();
    agent.next();
    Duration pause = EcsTaskProtection.FIRST_PAUSE;
    for (int failure = 1; failure <= 5; failure++) {
      untilCalls("protect", "error", failure);
      until(() -> time.alarms() == 1);
      time.advance(pause.minusMillis(1));
      settle();
      assertThat(agent.wasAskedMore()).isFalse();
      time.advance(Duration.ofMillis(1));
      agent.next();
      pause = pause.multipliedBy(2);
    }
    for (int failure = 6; failure <= 9; failure++) {
      untilCalls("protect", "error", failure);
      untilAlarmAfter(Duration.ofMinutes(5));
      agent.next();
    }
  }

  @Test
  void messagesThatComeDuringAPauseDoNotShortenIt() {
    agent.answers(500, "no JSON");
    protection.busy();
    agent.next();
    untilCalls("protect", "error", 1);

    protection.idle();
    protection.busy();
    settle();

    assertThat(agent.wasAskedMore()).isFalse();
    assertThat(time.alarms()).isEqualTo(1);
  }

  @Test
  void anAgentThatHangsIsGivenUp() {
    agent.answers(200, FakeAgent.NO_ANSWER);
    protection.busy();
    agent.next();

    untilAlarmAfter(ProtectionEndpoint.LIMIT);
    untilCalls("protect", "error", 1);

    agent.answers(200, FakeAgent.AS_ASKED);
    untilAlarmAfter(EcsTaskProtection.FIRST_PAUSE);
    agent.next();
    untilCalls("protect", "ok", 1);
  }

  @Test
  void releasesWhatMayBeProtectedThoughNoAnswerSaidSo() {
    agent.answers(200, FakeAgent.NO_ANSWER);
    protection.busy();
    agent.next();
    untilAlarmAfter(ProtectionEndpoint.LIMIT);
    untilCalls("protect", "error", 1);
    agent.answers(200, FakeAgent.AS_ASKED);

    protection.idle();
    settle();
    untilAlarmAfter(EcsTaskProtection.LINGER);

    assertThat(agent.next()).isEqualTo(RELEASE);
  }

  @Test
  void anAgentThatIsNotThereIsAFailureLikeAnyOther() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    protection(new EcsAgent(URI.create("http://localhost:" + free)), LONGEST).busy();

    untilCalls("protect", "error", 1);
  }

  @Test
  void aProtectionThatCouldNotBeReleasedIsLeftToItsEnd() {
    protectIt();
    agent.answers(500, "no JSON");
    protection.idle();
    settle();
    untilAlarmAfter(EcsTaskProtection.LINGER);
    agent.next();
    untilCalls("release", "error", 1);

    untilAlarmAfter(Duration.ofMinutes(10));
    settle();

    assertThat(agent.wasAskedMore()).isFalse();
    assertThat(time.alarms()).isZero();
    assertThat(isShownAsProtected()).isFalse();
  }

  @Test
  void releasesTheTaskAtAStop() {
    protectIt();

    await(protection.stop());

    assertThat(agent.next()).isEqualTo(RELEASE);
    assertThat(time.alarms()).isZero();
  }

  @Test
  void stopAsksNothingOfATaskThatIsNotProtected() {
    await(protection.stop());
    protection.busy();
    settle();

    assertThat(agent.wasAskedMore()).isFalse();
  }

  @Test
  void stopTriesOnceAndWaitsNoLongerThanForThat() {
    protectIt();
    agent.answers(200, FakeAgent.NO_ANSWER);
    Future<Void> stopped = protection.stop();
    assertThat(agent.next()).isEqualTo(RELEASE);

    untilAlarmAfter(ProtectionEndpoint.LIMIT);

    await(stopped);
    assertThat(agent.wasAskedMore()).isFalse();
  }

  @Test
  void stopWhileTheTaskIsBeingProtectedReleasesItAfterwards() {
    agent.answers(200, FakeAgent.NO_ANSWER);
    protection.busy();
    agent.next();
    Future<Void> stopped = protection.stop();
    settle();
    agent.answers(200, FakeAgent.AS_ASKED);

    untilAlarmAfter(ProtectionEndpoint.LIMIT);

    assertThat(agent.next()).isEqualTo(RELEASE);
    await(stopped);
  }

  @Test
  void theAgentIsWhereTheEnvironmentSays() {
    assertThat(EcsAgent.in(Map.of("ECS_AGENT_URI", "http://169.254.170.2/api/6f0de4c8/")))
        .contains(new EcsAgent(URI.create("http://169.254.170.2/api/6f0de4c8")));
    assertThat(EcsAgent.in(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/api", "::", "http://a b"})
  void whatIsNoAddressIsNoAgent(String value) {
    assertThat(EcsAgent.in(Map.of("ECS_AGENT_URI", value))).isEmpty();
  }

  private void protectIt() {
    protection.busy();
    agent.next();
    untilCalls("protect", "ok", 1);
    settle();
  }

  /** Waits for an alarm that is due then, and lets it ring. */
  private void untilAlarmAfter(Duration step) {
    until(() -> time.alarms() > 0);
    time.advance(step);
  }

  private void untilCalls(String call, String result, int times) {
    until(() -> calls(call, result) == times);
  }

  private double calls(String call, String result) {
    return meters
        .get(MetricName.PROTECTION_CALLS)
        .tags("call", call, "result", result)
        .counter()
        .count();
  }

  private boolean isShownAsProtected() {
    return meters.get(MetricName.PROTECTED).gauge().value() == 1;
  }

  /** Until what was begun on the context so far has run. */
  private void settle() {
    Promise<Void> ran = Promise.promise();
    vertx.getOrCreateContext().runOnContext(_ -> ran.complete());
    await(ran.future());
  }

  private void until(BooleanSupplier condition) {
    Promise<Void> met = Promise.promise();
    vertx.runOnContext(
        _ ->
            vertx.setPeriodic(
                2,
                id -> {
                  if (condition.getAsBoolean()) {
                    vertx.cancelTimer(id);
                    met.tryComplete();
                  }
                }));
    await(met.future());
  }
}
