// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.photo.Announcement.Found.Content;
import dev.darkroom.photo.Announcement.Found.Nothing;
import dev.darkroom.photo.Claim.Granted;
import dev.darkroom.photo.PhotoStatus.Ready;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepetitionTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration TERM = Duration.ofMinutes(2);
  private static final WorkerId WORKER = new WorkerId("worker-1");
  private static final Sequencer FIRST = new Sequencer("0055AED6DCD90281E5");
  private static final Sequencer SECOND = new Sequencer("0055AED6DCD90281E6");
  private static final String ETAG = "9b2cf535f27731c974343645a3985328";
  private static final Announcement ASKED = new Announcement(Sequencer.NONE, ETAG);
  private static final Announcement THERE = ASKED.having(new Content(ETAG));

  private static Claim claim(Photo photo, long after, Announcement event) {
    return new Repetition(after).claim(photo, WORKER, event, NOW, TERM);
  }

  private static Granted granted(Claim claim) {
    assertThat(claim).isInstanceOf(Granted.class);
    return (Granted) claim;
  }

  @Test
  void repeatsWhatWasDoneUnderTheSequencerOfTheUpload() {
    assertThat(claim(ready(), 1, ASKED)).isEqualTo(new Claim.Unclear());

    assertThat(granted(claim(ready(), 1, THERE)).attempt()).isEqualTo(new Attempt(2, FIRST, ETAG));
  }

  @Test
  void repeatsWhatWasRejected() {
    assertThat(granted(claim(rejected(), 1, THERE)).attempt().fence()).isEqualTo(2);
  }

  @Test
  void hasServedOnceALaterAttemptCameToAnEnd() {
    Granted again = granted(claim(ready(), 1, THERE));
    Photo done =
        again
            .photo()
            .developed(again.attempt(), SomePhoto.development(NOW), PhotoMetadata.NONE, NOW);

    assertThat(claim(done, 1, THERE)).isEqualTo(new Claim.Duplicate());
    assertThat(Repetition.ALWAYS.claim(done, WORKER, THERE, NOW, TERM)).isInstanceOf(Granted.class);
  }

  @Test
  void leavesAloneWhatIsGoneOrOther() {
    assertThat(claim(ready(), 1, ASKED.having(new Nothing()))).isEqualTo(new Claim.Superseded());
    assertThat(claim(ready(), 1, ASKED.having(new Content("other"))))
        .isEqualTo(new Claim.Superseded());
    assertThat(claim(pending(), 1, THERE)).isEqualTo(new Claim.Superseded());
  }

  @Test
  void aRejectedPhotoWhoseFileIsGoneStaysWhatItIsAndItsDeadLetterOne() {
    assertThat(Repetition.ALWAYS.claim(rejected(), WORKER, ASKED.having(new Nothing()), NOW, TERM))
        .isEqualTo(new Claim.Duplicate());
  }

  @Test
  void newerContentIsTakenUnderItsOwnSequencer() {
    Granted again =
        granted(
            Repetition.ALWAYS.claim(
                rejected(), WORKER, event(SECOND).having(new Content(ETAG)), NOW, TERM));

    assertThat(again.attempt().sequencer()).isEqualTo(SECOND);
  }

  @Test
  void waitsForWhoeverIsAtIt() {
    Photo processing = granted(pending().claim(WORKER, event(FIRST), NOW, TERM)).photo();

    assertThat(claim(processing, 1, THERE)).isEqualTo(new Claim.Held(NOW.plus(TERM)));
  }

  @Test
  void aNewUploadIsStillNewAfterIt() {
    Granted again = granted(claim(ready(), 1, THERE));
    Photo done =
        again
            .photo()
            .developed(again.attempt(), SomePhoto.development(NOW), PhotoMetadata.NONE, NOW);

    assertThat(done.claim(WORKER, event(FIRST), NOW, TERM)).isEqualTo(new Claim.Duplicate());
    assertThat(done.claim(WORKER, event(SECOND), NOW, TERM)).isInstanceOf(Granted.class);
  }

  @Test
  void whatCameToNothingIsAsIfItHadNotBeen() {
    Photo before = ready();
    Granted again = granted(claim(before, 1, THERE));

    Photo after = again.photo().restored(again.attempt(), (Ready) before.status(), NOW);

    assertThat(after.status()).isEqualTo(before.status());
    assertThat(claim(after, 1, THERE)).isInstanceOf(Granted.class);
    assertThatThrownBy(() -> before.restored(again.attempt(), (Ready) before.status(), NOW))
        .isInstanceOf(IllegalTransitionException.class);
  }

  private static Announcement event(Sequencer sequencer) {
    return new Announcement(sequencer, ETAG);
  }

  private static Photo ready() {
    Granted granted = granted(pending().claim(WORKER, event(FIRST), NOW, TERM));
    return granted
        .photo()
        .developed(granted.attempt(), SomePhoto.development(NOW), PhotoMetadata.NONE, NOW);
  }

  private static Photo rejected() {
    Granted granted = granted(pending().claim(WORKER, event(FIRST), NOW, TERM));
    return granted
        .photo()
        .rejected(granted.attempt(), new Rejection(RejectionCode.CORRUPT, "Damaged."), NOW);
  }

  private static Photo pending() {
    return SomePhoto.pending(NOW);
  }
}
