// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.catalog.record.AnyPhoto;
import dev.darkroom.photo.PhotoStatus.PendingUpload;
import dev.darkroom.photo.PhotoStatus.Processing;
import dev.darkroom.photo.PhotoStatus.Ready;
import dev.darkroom.photo.PhotoStatus.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PhotoEditTest {

  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");
  private static final Duration TERM = Duration.ofMinutes(2);
  private static final WorkerId WORKER = new WorkerId("worker-1");
  private static final PhotoId ID = new PhotoId("0f8fad5b-d9cb-469f-a165-70867728950e");
  private static final UserId OWNER = new UserId("u1");
  private static final ObjectRef FILE = new ObjectRef("originals", "u1/originals/x/a.jpg");
  private static final ObjectRef EDIT = new ObjectRef("edited", "u1/edited/x/a.jpg");
  private static final String ETAG = "00";

  private static final AwaitedEdit ANNOUNCED =
      new AwaitedEdit(
          new Filename("brighter.png"),
          new Original(EDIT, new MediaType("image/png"), 77, null),
          NOW.plusSeconds(900));

  @Provide
  Arbitrary<Photo> photos() {
    return AnyPhoto.photos();
  }

  @Property(tries = 300)
  void turnedTwiceItIsTheSame(@ForAll("photos") Photo photo) {
    Photo turned = photo.edited(EDIT);

    assertThat(turned.version()).isEqualTo(PhotoVersion.EDITED);
    assertThat(turned.turned().turned()).isEqualTo(turned);
    if (photo.edit().isPresent()) {
      assertThat(turned.upright()).isEqualTo(photo);
      assertThat(turned.edit()).isEqualTo(photo.edit());
      assertThat(turned.dueAt()).isEqualTo(photo.dueAt());
      assertThat(turned.hasEditedVersion()).isEqualTo(photo.hasEditedVersion());
    }
  }

  private static Photo pending() {
    return Photo.reserve(
        ID,
        OWNER,
        new Filename("a.jpg"),
        new Original(FILE, new MediaType("image/jpeg"), 10, null),
        PhotoDetails.NONE,
        NOW.plusSeconds(60),
        NOW);
  }

  private static Announcement event(String sequencer) {
    return new Announcement(new Sequencer(sequencer), ETAG);
  }

  private static Claim.Granted granted(Photo photo, String sequencer, Instant now) {
    return (Claim.Granted) photo.claim(WORKER, event(sequencer), now, TERM);
  }

  private static Photo developed(Claim.Granted ours, Instant now) {
    Development development =
        new Development(4, 3, PhotoFormat.PNG, 1, List.of(), "java", now, List.of(), null);
    return ours.photo().developed(ours.attempt(), development, PhotoMetadata.NONE, now);
  }

  private static Photo ready() {
    return developed(granted(pending(), "A0", NOW), NOW);
  }

  private static Photo edited(Photo photo, String sequencer) {
    return developed(granted(photo.edited(EDIT), sequencer, NOW), NOW).upright();
  }

  @Test
  void anEditIsCountedWhenItArrivesAndNotWhenItIsAnnounced() {
    Photo announced = ready().editAnnounced(ANNOUNCED, NOW);

    assertThat(announced.edits().count()).isZero();
    assertThat(announced.hasEditedVersion()).isFalse();
    assertThat(announced.edit()).isEmpty();
    Photo claimed = granted(announced.edited(EDIT), "B0", NOW).photo();
    assertThat(claimed.edits().count()).isEqualTo(1);
    assertThat(claimed.edits().awaited()).isNull();
    assertThat(claimed.filename()).isEqualTo(ANNOUNCED.filename());
    assertThat(claimed.original()).isEqualTo(ANNOUNCED.file());
    assertThat(claimed.upright().status()).isInstanceOf(Ready.class);
    assertThat(claimed.hasEditedVersion()).isTrue();
  }

  @Test
  void theSameEditIsCountedOnceHoweverOftenItIsTried() {
    Claim.Granted first = granted(ready().edited(EDIT), "B0", NOW);
    Claim.Granted second = granted(first.photo(), "B0", NOW.plus(TERM));

    assertThat(second.photo().edits().count()).isEqualTo(1);
    assertThat(developed(second, NOW).claim(WORKER, event("B0"), NOW, TERM))
        .isEqualTo(new Claim.Duplicate());
    Photo failed = second.photo().failed(second.attempt(), "a fault", NOW);
    assertThat(granted(failed, "B0", NOW).photo().edits().count()).isEqualTo(1);
  }

  @Test
  void aLaterEditTakesThePlaceOfAnEarlierOneInWhateverOrderTheyAreTold() {
    Photo once = edited(ready(), "B1");

    assertThat(edited(once, "B2").edits().count()).isEqualTo(2);
    assertThat(once.turned().claim(WORKER, event("B0"), NOW, TERM))
        .isEqualTo(new Claim.Superseded());
  }

  @Test
  void whatThereIsOfAnEditStaysUntilTheNextOneComes() {
    Photo once = edited(ready(), "B1");
    Photo announced = once.editAnnounced(ANNOUNCED, NOW);

    assertThat(announced.edit()).isEqualTo(once.edit());
    assertThat(announced.editForgotten(NOW)).isEqualTo(once);
  }

  @Test
  void theOriginalStaysAsItIsWhateverBecomesOfItsEdit() {
    Photo photo = ready();
    Claim.Granted ours = granted(photo.edited(EDIT), "B0", NOW);

    Photo rejected =
        ours.photo()
            .rejected(ours.attempt(), new Rejection(RejectionCode.CORRUPT, "broken"), NOW)
            .upright();

    assertThat(rejected.status()).isEqualTo(photo.status());
    assertThat(rejected.original()).isEqualTo(photo.original());
    assertThat(rejected.metadata()).isEqualTo(photo.metadata());
    assertThat(rejected.edit().orElseThrow().status()).isInstanceOf(Rejected.class);
    assertThat(rejected.hasEditedVersion()).isFalse();
    assertThat(rejected.edits().count()).isEqualTo(1);
  }

  @Test
  void theOriginalMayBeDevelopedAgainBesideItsEdit() {
    Photo once = edited(ready(), "B1");

    Photo again = developed(granted(once, "A1", NOW), NOW);

    assertThat(again.edit()).isEqualTo(once.edit());
    assertThat(again.edits().count()).isEqualTo(1);
  }

  @Test
  void isDueWhenTheFirstOfItsVersionsIs() {
    Photo announced = ready().editAnnounced(ANNOUNCED, NOW);
    Photo claimed = granted(announced.edited(EDIT), "B0", NOW).photo();

    assertThat(ready().dueAt()).isEmpty();
    assertThat(announced.dueAt()).contains(ANNOUNCED.until());
    assertThat(claimed.upright().dueAt()).contains(NOW.plus(TERM));
    assertThat(claimed.upright().due().shown()).isEmpty();
    assertThat(claimed.due().shown()).contains(NOW.plus(TERM));
    assertThat(edited(ready(), "B0").dueAt()).isEmpty();
  }

  @Test
  void withoutItsEditItShowsItsOriginalAndRemembersHowMany() {
    Photo photo = edited(ready(), "B0").turned().withoutEdit(NOW);

    assertThat(photo.version()).isEqualTo(PhotoVersion.ORIGINAL);
    assertThat(photo.edit()).isEmpty();
    assertThat(photo.edits().count()).isEqualTo(1);
    assertThatThrownBy(photo::turned).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void noEditIsAnnouncedBeforeThereIsAnOriginal() {
    assertThatThrownBy(() -> pending().editAnnounced(ANNOUNCED, NOW))
        .isInstanceOf(IllegalTransitionException.class);
    assertThat(granted(pending(), "A0", NOW).photo().editAnnounced(ANNOUNCED, NOW).status())
        .isInstanceOf(Processing.class);
  }

  @Test
  void anEditThatNobodyAnnouncedIsSeenAsOneToCome() {
    Photo seen = ready().edited(EDIT);

    assertThat(seen.status()).isInstanceOf(PendingUpload.class);
    assertThat(seen.original().location()).isEqualTo(EDIT);
    assertThat(seen.filename()).isEqualTo(new Filename("a.jpg"));
    assertThat(seen.upright().hasEditedVersion()).isFalse();
  }
}
