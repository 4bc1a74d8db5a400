// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.queue.Delivery;
import dev.darkroom.telemetry.LogKey;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * In each round photos are uploaded, the worker is killed while it is at them, and another has to
 * end what it began.
 */
final class KillRounds implements AutoCloseable {

  /** As short as may be: what a killed worker had in hand comes again after them. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "DARKROOM_QUEUE_VISIBILITY", "6s",
          "DARKROOM_WORKER_LEASE", "6s",
          "DARKROOM_WORKER_PHOTO_TIMEOUT", "5s",
          "DARKROOM_WORKER_POLL_WAIT", "1s",
          "DARKROOM_WORKER_BACKOFF_BASE", "100ms",
          "DARKROOM_WORKER_BACKOFF_MAX", "1s",
          "DARKROOM_WORKER_SLOTS", "2",
          "DARKROOM_MANAGEMENT_PORT", "0");

  private final KillSwitch killSwitch = new KillSwitch();
  private final FaultyCloud cloud;
  private final Results results;
  private final Map<String, Integer> developedByMessage = new ConcurrentHashMap<>();
  private final AtomicInteger redeliveries = new AtomicInteger();
  private WorkerProcess worker;
  private int rounds;
  private int kills;
  private int photos;
  private int developable;
  private int repeatedLetters;

  KillRounds(Path folder) {
    cloud = new FaultyCloud(folder, SETTINGS, killSwitch::watch);
    results = new Results(cloud);
    worker = start();
  }

  private WorkerProcess start() {
    return WorkerProcess.start(cloud.environment(), this::logged);
  }

  private void logged(JsonObject line) {
    killSwitch.logged();
    if (line.containsKey(LogKey.OUTCOME) && line.getInteger(LogKey.RECEIVE_COUNT, 1) > 1) {
      redeliveries.incrementAndGet();
    }
    if ("developed".equals(line.getString(LogKey.OUTCOME))) {
      developedByMessage.merge(line.getString(LogKey.MESSAGE_ID), 1, Integer::sum);
    }
  }

  /** One round. */
  void run(long seed) {
    RandomGenerator random = new Random(seed);
    Uploader uploader = new Uploader(cloud.ports(), random);
    try {
      killSwitch.arm(worker, KillPoint.any(random));
      List<UploadedPhoto> uploaded = uploader.one();
      int killsNow = 1;
      replaceWhenKilled();
      if (random.nextInt(3) == 0) {
        killSwitch.arm(worker, KillPoint.early(random));
        killsNow++;
        replaceWhenKilled();
      }
      results.awaitDone(uploaded);
      check(uploaded, killsNow);
      kills += killsNow;
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "Round "
              + seed
              + " failed; -Ddarkroom.kills=1 -Ddarkroom.kills.first="
              + seed
              + " runs it alone. The worker said last: "
              + System.lineSeparator()
              + worker.lastLines(),
          e);
    }
  }

  private void replaceWhenKilled() {
    worker.awaitEnd();
    worker = start();
  }

  private void check(List<UploadedPhoto> uploaded, int killsNow) {
    uploaded.forEach(results::assertRight);
    List<UploadedPhoto> broken = uploaded.stream().filter(photo -> !photo.developable()).toList();
    List<Delivery> letters = results.takeDeadLetters();
    assertThat(letters)
        .as("dead letters")
        .extracting(letter -> letter.attributes().get("photo_id"))
        .containsOnly(broken.stream().map(photo -> photo.id().value()).toArray(String[]::new))
        // A worker that dies between a letter and its message's deletion leaves both.
        .hasSizeBetween(broken.size(), broken.size() * (1 + killsNow));
    assertThat(letters)
        .extracting(letter -> letter.attributes().get("reason"))
        .containsAnyOf("truncated", "unsupported_type")
        .doesNotContain("crashes_worker");
    rounds++;
    photos += uploaded.size();
    developable += uploaded.size() - broken.size();
    repeatedLetters += letters.size() - broken.size();
  }

  /** After all rounds. */
  void assertNothingIsLeftOver() {
    assertThat(developedByMessage)
        .as("results of one event")
        .allSatisfy((_, n) -> assertThat(n).isOne());
    // Three variants, and what the file says of itself.
    assertThat(results.variantsBucket()).isEqualTo(4 * developable);
  }

  String figures() {
    return rounds
        + " rounds, "
        + kills
        + " kills, "
        + photos
        + " photos, "
        + redeliveries
        + " redeliveries, "
        + repeatedLetters
        + " repeated dead letters; killed after "
        + killSwitch.kills();
  }

  @Override
  public void close() {
    worker.close();
    cloud.close();
  }
}
