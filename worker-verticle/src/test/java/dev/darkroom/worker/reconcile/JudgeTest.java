// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.reconcile;

import static dev.darkroom.testing.photo.Photos.aPhoto;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.MediaType;
import dev.darkroom.photo.Photo;
import dev.darkroom.storage.ObjectHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final Duration GRACE = Duration.ofMinutes(15);
  private static final Judge JUDGE = new Judge(GRACE);
  private static final ObjectHead FILE =
      new ObjectHead(4711, "etag1", new MediaType("image/jpeg"), Instant.EPOCH, Map.of());
  private static final Evidence THERE = new Evidence(Optional.of(FILE), 0);
  private static final Evidence NOT_THERE = new Evidence(Optional.empty(), 0);

  @Test
  void anUploadHasTheGraceAfterItsUrlEnded() {
    Photo pending = aPhoto().pending();
    Instant due = pending.dueAt().orElseThrow();

    assertThat(JUDGE.judge(pending, THERE, due.plus(GRACE)))
        .isEqualTo(new Verdict.Leave(Reason.IN_ORDER));
    assertThat(JUDGE.judge(pending, THERE, due.plus(GRACE).plusMillis(1)))
        .isEqualTo(new Verdict.Requeue(Reason.EVENT_LOST, FILE));
  }

  @Test
  void anUploadWithoutAFileExpires() {
    assertThat(judgeLate(aPhoto().pending(), NOT_THERE))
        .isEqualTo(new Verdict.Expire(Reason.NEVER_UPLOADED));
  }

  @Test
  void aPhotoInHandHasTheGraceAfterItsLease() {
    Photo processing = aPhoto().processing();
    Instant due = processing.dueAt().orElseThrow();

    assertThat(JUDGE.judge(processing, THERE, due.plus(GRACE)))
        .isEqualTo(new Verdict.Leave(Reason.IN_ORDER));
    assertThat(judgeLate(processing, THERE))
        .isEqualTo(new Verdict.Requeue(Reason.WORKER_LOST, FILE));
    assertThat(judgeLate(processing, NOT_THERE))
        .isEqualTo(new Verdict.Expire(Reason.ORIGINAL_GONE));
  }

  @Test
  void aReadyPhotoIsRepairedIfSomethingIsMissingAndThereIsAFileToMakeItOf() {
    Photo ready = aPhoto().ready();

    assertThat(judgeLate(ready, NOT_THERE)).isEqualTo(new Verdict.Leave(Reason.IN_ORDER));
    assertThat(judgeLate(ready, new Evidence(Optional.of(FILE), 1)))
        .isEqualTo(new Verdict.Repair(Reason.VARIANTS_MISSING, FILE));
    assertThat(judgeLate(ready, new Evidence(Optional.empty(), 1)))
        .isEqualTo(new Verdict.Leave(Reason.BEYOND_REPAIR));
  }

  @Test
  void whatEndedOtherwiseIsLeftAlone() {
    for (Photo ended : new Photo[] {aPhoto().rejected(), aPhoto().failed()}) {
      assertThat(judgeLate(ended, THERE)).isEqualTo(new Verdict.Leave(Reason.IN_ORDER));
      assertThat(judgeLate(ended, NOT_THERE)).isEqualTo(new Verdict.Leave(Reason.IN_ORDER));
    }
  }

  private static Verdict judgeLate(Photo photo, Evidence found) {
    return JUDGE.judge(photo, found, photo.updatedAt().plus(Duration.ofDays(1)));
  }
}
