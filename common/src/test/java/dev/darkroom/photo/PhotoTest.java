// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.photo.Announcement.Found.Content;
import dev.darkroom.photo.Announcement.Found.Nothing;
import dev.darkroom.photo.Claim.Granted;
import dev.darkroom.photo.PhotoStatus.Failed;
import dev.darkroom.photo.PhotoStatus.Processing;
import dev.darkroom.photo.PhotoStatus.Ready;
import dev.darkroom.photo.PhotoStatus.Rejected;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PhotoTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration TERM = Duration.ofMinutes(2);
  private static final WorkerId WORKER = new WorkerId("worker-1");
  private static final WorkerId OTHER = new WorkerId("worker-2");
  private static final Sequencer FIRST = new Sequencer("0055AED6DCD90281E5");
  private static final String ETAG = "9b2cf535f27731c974343645a3985328";
  private static final Sequencer SECOND = new Sequencer("0055AED6DCD90281E6");

  @Test
  void pendingPhotoIsGrantedToTheFirstWorker() {
    Granted granted = granted(pending(), WORKER, FIRST, NOW);

    assertThat(granted.attempt()).isEqualTo(new Attempt(1, FIRST, ETAG));
    assertThat(granted.photo().status())
        .isEqualTo(new Processing(granted.attempt(), new Lease(WORKER, NOW.plus(TERM))));
  }

  @Test
  void photoUnderALeaseIsHeldUntilItEnds() {
    Photo processing = granted(pending(), WORKER, FIRST, NOW).photo();

    assertThat(processing.claim(OTHER, event(FIRST), NOW.plusSeconds(1), TERM))
        .isEqualTo(new Claim.Held(NOW.plus(TERM)));
  }

  @Test
  void expiredLeaseIsTakenOverWithANewFence() {
    Granted first = granted(pending(), WORKER, FIRST, NOW);
    Granted second = granted(first.photo(), OTHER, FIRST, NOW.plus(TERM));

    assertThat(second.attempt().fence()).isEqualTo(2);
    assertThatThrownBy(
            () ->
                second
                    .photo()
                    .developed(
                        first.attempt(), SomePhoto.development(NOW), PhotoMetadata.NONE, NOW))
        .isInstanceOf(IllegalTransitionException.class);
  }

  @Test
  void sameEventOfAReadyPhotoIsADuplicate() {
    assertThat(ready().claim(OTHER, event(FIRST), NOW, TERM)).isEqualTo(new Claim.Duplicate());
  }

  @Test
  void newerEventOfAReadyPhotoIsDevelopedAgain() {
    assertThat(granted(ready(), WORKER, SECOND, NOW).attempt())
        .isEqualTo(new Attempt(2, SECOND, ETAG));
  }

  @Test
  void olderEventIsSuperseded() {
    Granted newer = granted(pending(), WORKER, SECOND, NOW);
    Photo ready =
        newer
            .photo()
            .developed(newer.attempt(), SomePhoto.development(NOW), PhotoMetadata.NONE, NOW);

    assertThat(newer.photo().claim(OTHER, event(FIRST), NOW, TERM))
        .isEqualTo(new Claim.Superseded());
    assertThat(ready.claim(OTHER, event(FIRST), NOW, TERM)).isEqualTo(new Claim.Superseded());
  }

  @Test
  void sequencersOfUnequalLengthAreNotCompared() {
    assertThat(new Sequencer("FF").relativeTo(FIRST)).isEqualTo(Sequencer.Order.UNKNOWN);
    assertThat(Sequencer.NONE.relativeTo(Sequencer.NONE)).isEqualTo(Sequencer.Order.UNKNOWN);
  }

  @Test
  void eventOfUnknownOrderAsksToLookUnlessAWorkerIsAtIt() {
    Announcement event = new Announcement(Sequencer.NONE, ETAG);

    assertThat(ready().claim(OTHER, event, NOW, TERM)).isEqualTo(new Claim.Unclear());
    Photo processing = granted(pending(), WORKER, FIRST, NOW).photo();
    assertThat(processing.claim(OTHER, event, NOW, TERM)).isInstanceOf(Claim.Held.class);
    assertThat(processing.claim(OTHER, event, NOW.plus(TERM), TERM)).isEqualTo(new Claim.Unclear());
  }

  @Test
  void contentDecidesWhereTheOrderIsUnknown() {
    Announcement event = new Announcement(Sequencer.NONE, ETAG);

    assertThat(ready().claim(OTHER, event.having(new Content(ETAG)), NOW, TERM))
        .isEqualTo(new Claim.Duplicate());
    assertThat(ready().claim(OTHER, event.having(new Content("other")), NOW, TERM))
        .isEqualTo(new Claim.Superseded());
    assertThat(ready().claim(OTHER, event.having(new Nothing()), NOW, TERM))
        .isEqualTo(new Claim.Duplicate());
    Announcement other = new Announcement(Sequencer.NONE, "other");
    assertThat(ready().claim(OTHER, other.having(new Content("other")), NOW, TERM))
        .isInstanceOfSatisfying(
            Granted.class,
            granted ->
                assertThat(granted.attempt()).isEqualTo(new Attempt(2, Sequencer.NONE, "other")));
  }

  @Test
  void contentThatTheEventDoesNotNameIsKnownOnceSomebodyLooked() {
    Announcement event = new Announcement(Sequencer.NONE, null);
    Photo done = ready();

    assertThat(done.claim(OTHER, event.having(new Content(ETAG)), NOW, TERM))
        .isEqualTo(new Claim.Duplicate());
    assertThat(done.claim(OTHER, event.having(new Content("other")), NOW, TERM))
        .isInstanceOfSatisfying(
            Granted.class, granted -> assertThat(granted.attempt().etag()).isEqualTo("other"));
  }

  @Test
  void resultIsRecordedWithTheContentThatWasOnlyKnownLater() {
    Announcement event = new Announcement(Sequencer.NONE, null);
    Granted granted = (Granted) pending().claim(WORKER, event, NOW, TERM);

    Photo ready =
        granted
            .photo()
            .developed(
                granted.attempt().working(ETAG),
                SomePhoto.development(NOW),
                PhotoMetadata.NONE,
                NOW);

    assertThat(ready.claim(OTHER, event.having(new Content(ETAG)), NOW, TERM))
        .isEqualTo(new Claim.Duplicate());
  }

  @Test
  void photoIsSuspectedOnceAWorkerDiedAndNotIfItGaveUpInOrder() {
    Granted first = granted(pending(), WORKER, FIRST, NOW);

    assertThat(first.suspicion()).isEqualTo(Suspicion.NONE);
    assertThat(granted(first.photo(), OTHER, FIRST, NOW.plus(TERM)).suspicion())
        .isEqualTo(Suspicion.WORKER_DIED);
    Photo released = first.photo().released(first.attempt(), NOW);
    assertThat(granted(released, OTHER, FIRST, NOW).suspicion()).isEqualTo(Suspicion.NONE);
  }

  @Test
  void whoAsksForWhatItHadItselfHasNotDied() {
    Granted first = granted(pending(), WORKER, FIRST, NOW);
    Photo risky = first.photo().atRisk(first.attempt(), true, NOW);

    Granted again = granted(risky, WORKER, FIRST, NOW.plus(TERM));

    assertThat(again.suspicion()).isEqualTo(Suspicion.NONE);
  }

  @Test
  void onlyWhoDiesOverAPhotoAtRiskCondemnsItAndThatOutlivesTheNextOne() {
    Granted first = granted(pending(), WORKER, FIRST, NOW);
    Photo risky = first.photo().atRisk(first.attempt(), true, NOW);
    Instant later = NOW.plus(TERM).plus(TERM);

    Granted second = granted(risky, OTHER, FIRST, later);
    assertThat(second.suspicion()).isEqualTo(Suspicion.DIED_AGAIN);
    assertThat(granted(second.photo(), WORKER, FIRST, later.plus(TERM).plus(TERM)).suspicion())
        .isEqualTo(Suspicion.DIED_AGAIN);
    Photo safe = risky.atRisk(first.attempt(), false, NOW);
    assertThat(granted(safe, OTHER, FIRST, later).suspicion()).isEqualTo(Suspicion.WORKER_DIED);
    assertThat(granted(risky, OTHER, SECOND, later).suspicion())
        .as("other content")
        .isEqualTo(Suspicion.WORKER_DIED);
    Photo released = risky.released(first.attempt(), NOW);
    assertThat(granted(released, OTHER, FIRST, NOW).suspicion()).isEqualTo(Suspicion.NONE);
  }

  @Test
  void whoMayOnlyFailToSayThatItLivesHasAsLongAgain() {
    Granted first = granted(pending(), WORKER, FIRST, NOW);
    Photo risky = first.photo().atRisk(first.attempt(), true, NOW);
    Instant free = NOW.plus(TERM).plus(TERM);

    assertThat(risky.claim(OTHER, event(FIRST), free.minusMillis(1), TERM))
        .isEqualTo(new Claim.Held(free));
    assertThat(granted(risky, WORKER, FIRST, NOW.plus(TERM)).suspicion())
        .as("itself")
        .isEqualTo(Suspicion.NONE);
    assertThat(granted(risky, OTHER, SECOND, NOW.plus(TERM)).suspicion())
        .as("other content")
        .isEqualTo(Suspicion.WORKER_DIED);
  }

  @Test
  void rejectedPhotoKeepsItsReasonAndItsEventIsADuplicate() {
    Granted granted = granted(pending(), WORKER, FIRST, NOW);
    Rejection reason = new Rejection(RejectionCode.CORRUPT, "The file is damaged.");
    Photo rejected = granted.photo().rejected(granted.attempt(), reason, NOW);

    assertThat(rejected.status()).isEqualTo(new Rejected(granted.attempt(), reason));
    assertThat(rejected.claim(OTHER, event(FIRST), NOW, TERM)).isEqualTo(new Claim.Duplicate());
  }

  @Test
  void failedPhotoMayBeTriedAgainWithTheSameEvent() {
    Granted granted = granted(pending(), WORKER, FIRST, NOW);
    Photo failed = granted.photo().failed(granted.attempt(), "S3 did not answer", NOW);

    assertThat(failed.status()).isInstanceOf(Failed.class);
    assertThat(granted(failed, OTHER, FIRST, NOW).attempt().fence()).isEqualTo(2);
  }

  @Test
  void resultWithoutAClaimIsRefused() {
    assertThatThrownBy(
            () ->
                pending()
                    .developed(
                        new Attempt(1, FIRST), SomePhoto.development(NOW), PhotoMetadata.NONE, NOW))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("pending_upload");
  }

  private static Announcement event(Sequencer sequencer) {
    return new Announcement(sequencer, ETAG);
  }

  private static Granted granted(Photo photo, WorkerId worker, Sequencer event, Instant now) {
    Claim claim = photo.claim(worker, event(event), now, TERM);
    assertThat(claim).isInstanceOf(Granted.class);
    return (Granted) claim;
  }

  private static Photo ready() {
    Granted granted = granted(pending(), WORKER, FIRST, NOW);
    Photo ready =
        granted
            .photo()
            .developed(granted.attempt(), SomePhoto.development(NOW), PhotoMetadata.NONE, NOW);
    assertThat(ready.status()).isInstanceOf(Ready.class);
    return ready;
  }

  private static Photo pending() {
    return SomePhoto.pending(NOW);
  }
}
