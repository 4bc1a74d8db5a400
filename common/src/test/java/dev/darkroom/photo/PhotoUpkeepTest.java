// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.photo.PhotoStatus.Failed;
import dev.darkroom.photo.PhotoStatus.Processing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done with a photo that nobody came back for. */
class PhotoUpkeepTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant EXPIRY = NOW.plusSeconds(900);
  private static final Duration TERM = Duration.ofMinutes(2);
  private static final WorkerId WORKER = new WorkerId("worker-1");
  private static final WorkerId KEEPER = new WorkerId("worker-2");
  private static final Sequencer FIRST = new Sequencer("0055AED6DCD90281E5");
  private static final String ETAG = "d41d8cd98f00b204e9800998ecf8427e";

  @Test
  void anUploadIsDueWhenItsUrlEnds() {
    assertThat(pending().dueAt()).contains(EXPIRY);
  }

  @Test
  void aPhotoInHandIsDueWhenTheLeaseEndsAndOneGivenBackSinceThen() {
    Claim.Granted granted = granted(pending(), NOW);

    assertThat(granted.photo().dueAt()).contains(NOW.plus(TERM));
    assertThat(granted.photo().released(granted.attempt(), NOW.plusSeconds(7)).dueAt())
        .contains(NOW.plusSeconds(7));
  }

  @Test
  void whatCameToAnEndIsNeverDue() {
    Claim.Granted granted = granted(pending(), NOW);

    assertThat(ready().dueAt()).isEmpty();
    assertThat(granted.photo().failed(granted.attempt(), "no store", NOW).dueAt()).isEmpty();
    assertThat(
            granted
                .photo()
                .rejected(granted.attempt(), new Rejection(RejectionCode.CORRUPT, "broken"), NOW)
                .dueAt())
        .isEmpty();
  }

  @Test
  void anAnnouncementPutsTheMomentOffAndChangesNothingElse() {
    Instant later = EXPIRY.plusSeconds(60);
    Photo again = pending().announcedAgain(later);

    assertThat(again.dueAt()).contains(later);
    assertThat(again.status()).isEqualTo(pending().status());
    assertThat(granted(pending(), NOW).photo().announcedAgain(later).dueAt()).contains(later);
    assertThatThrownBy(() -> ready().announcedAgain(later))
        .isInstanceOf(IllegalTransitionException.class);
  }

  @Test
  void anUploadThatHasNotComeIsGivenTimeAnewWhetherItWasGivenUpOrNot() {
    Instant now = EXPIRY.plusSeconds(60);
    Instant until = now.plusSeconds(900);
    Photo givenUp = pending().abandoned("no file came", now);

    for (Photo photo : List.of(pending(), givenUp)) {
      Photo renewed = photo.uploadRenewed(until, now);
      assertThat(photo.awaitsFile()).isTrue();
      assertThat(renewed.status()).isEqualTo(new PhotoStatus.PendingUpload(until));
      assertThat(renewed.dueAt()).contains(until);
      assertThat(renewed.updatedAt()).isEqualTo(now);
      assertThat(renewed.original()).isEqualTo(photo.original());
      assertThat(granted(renewed, now).attempt().fence()).isEqualTo(1);
    }
  }

  @Test
  void anUploadThatCameIsGivenNoTime() {
    Claim.Granted granted = granted(pending(), NOW);
    Photo rejected =
        granted
            .photo()
            .rejected(granted.attempt(), new Rejection(RejectionCode.CORRUPT, "broken"), NOW);
    Photo failed = granted.photo().failed(granted.attempt(), "no store", NOW);

    for (Photo photo :
        List.of(
            granted.photo(),
            granted.photo().released(granted.attempt(), NOW),
            granted.photo().abandoned("no file", NOW),
            ready(),
            rejected,
            failed)) {
      assertThat(photo.awaitsFile()).isFalse();
      assertThatThrownBy(() -> photo.uploadRenewed(EXPIRY, NOW))
          .isInstanceOf(IllegalTransitionException.class);
    }
  }

  @Test
  void anUploadThatNeverCameIsDevelopedIfItComesAfterAll() {
    Photo given = pending().abandoned("no file came", EXPIRY.plusSeconds(60));

    assertThat(given.status())
        .isEqualTo(new Failed(new Attempt(0, Sequencer.NONE), "no file came"));
    assertThat(granted(given, EXPIRY.plusSeconds(90)).attempt())
        .isEqualTo(new Attempt(1, FIRST, ETAG));
  }

  @Test
  void aResultOfAnAbandonedAttemptIsRefused() {
    Claim.Granted granted = granted(pending(), NOW);
    Photo given = granted.photo().abandoned("the file is gone", EXPIRY);

    assertThat(given.status()).isEqualTo(new Failed(granted.attempt(), "the file is gone"));
    assertThatThrownBy(
            () ->
                given.developed(
                    granted.attempt(), SomePhoto.development(NOW), PhotoMetadata.NONE, EXPIRY))
        .isInstanceOf(IllegalTransitionException.class);
    assertThatThrownBy(() -> ready().abandoned("no", NOW))
        .isInstanceOf(IllegalTransitionException.class);
  }

  @Test
  void aReopenedPhotoIsGrantedAtOnceWithALaterFenceForTheSameEventToo() {
    Photo reopened = ready().reopened(KEEPER, NOW.plusSeconds(60));

    assertThat(reopened.status()).isInstanceOf(Processing.class);
    assertThat(reopened.dueAt()).contains(NOW.plusSeconds(60));
    for (Announcement event :
        List.of(
            new Announcement(FIRST, null),
            new Announcement(Sequencer.NONE, ETAG).having(new Announcement.Found.Content(ETAG)))) {
      Claim claim = reopened.claim(WORKER, event, NOW.plusSeconds(60), TERM);
      assertThat(claim)
          .isInstanceOfSatisfying(
              Claim.Granted.class,
              granted ->
                  assertThat(granted.attempt())
                      .isEqualTo(new Attempt(2, event.sequencer(), event.etag())));
    }
  }

  @Test
  void nothingButAReadyPhotoIsReopened() {
    assertThatThrownBy(() -> pending().reopened(KEEPER, NOW))
        .isInstanceOf(IllegalTransitionException.class);
    assertThatThrownBy(() -> granted(pending(), NOW).photo().reopened(KEEPER, NOW))
        .isInstanceOf(IllegalTransitionException.class);
  }

  private static Photo pending() {
    return SomePhoto.pending(NOW);
  }

  private static Claim.Granted granted(Photo photo, Instant now) {
    return (Claim.Granted)
        photo.claim(
            WORKER,
            new Announcement(FIRST, ETAG).having(new Announcement.Found.Content(ETAG)),
            now,
            TERM);
  }

  private static Photo ready() {
    Claim.Granted granted = granted(pending(), NOW);
    return granted
        .photo()
        .developed(granted.attempt(), SomePhoto.development(NOW), PhotoMetadata.NONE, NOW);
  }
}
