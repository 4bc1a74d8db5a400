// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoDetailsTest {

  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26.535Z");
  private static final Geolocation FOUND = new Geolocation(47.3, 8.5, 400.0, null);
  private static final Geolocation SAID = Geolocation.of(46.9, 7.4);
  private static final PhotoMetadata METADATA =
      new PhotoMetadata(
          new TakenAt(LocalDateTime.of(2025, 8, 2, 18, 4), null),
          CameraInfo.UNKNOWN,
          FOUND,
          new Caption("Lake", "Two boats", List.of("boats"), "A", "B"),
          PhotoMetadata.Colours.UNKNOWN,
          1,
          Map.of(),
          null);

  private static Photo pending() {
    PhotoId id = new PhotoId("0f8fad5b-d9cb-469f-a165-70867728950e");
    return Photo.reserve(
        id,
        new UserId("u1"),
        new Filename("a.jpg"),
        new Original(new ObjectRef("b", "k"), new MediaType("image/jpeg"), 1, null),
        PhotoDetails.NONE,
        NOW.plusSeconds(900),
        NOW);
  }

  private static Claim.Granted claimed(Photo photo, String sequencer) {
    Claim claim =
        photo.claim(
            new WorkerId("w"),
            new Announcement(new Sequencer(sequencer), "etag"),
            NOW,
            Duration.ofMinutes(2));
    assertThat(claim).isInstanceOf(Claim.Granted.class);
    return (Claim.Granted) claim;
  }

  private static Photo developed(Photo photo, String sequencer) {
    Claim.Granted ours = claimed(photo, sequencer);
    return ours.photo().developed(ours.attempt(), development(), METADATA, NOW);
  }

  private static Development development() {
    return new Development(6, 4, PhotoFormat.JPEG, 1, List.of(), "java", NOW, List.of(), null);
  }

  private static PhotoDetails located(Correction<Geolocation> place) {
    return PhotoDetails.NONE.withCorrections(Corrections.NONE.withLocation(place));
  }

  @Test
  void theFilesWordIsShownUntilTheOwnerSaysOtherwise() {
    Photo photo = developed(pending(), "01");

    assertThat(photo.location()).isEqualTo(FOUND);
    assertThat(photo.described(located(new Correction.To<>(SAID)), NOW).location()).isEqualTo(SAID);
    assertThat(photo.described(located(new Correction.Hidden<>()), NOW).location()).isNull();
    assertThat(photo.described(PhotoDetails.NONE, NOW).location()).isEqualTo(FOUND);
  }

  @Test
  void theOwnersWordOutlivesAnotherDevelopment() {
    Photo said = developed(pending(), "01").described(located(new Correction.Hidden<>()), NOW);

    Photo again = developed(said, "02");

    assertThat(again.details()).isEqualTo(said.details());
    assertThat(again.location()).isNull();
    assertThat(again.metadata()).isEqualTo(METADATA);
  }

  @Test
  void theOwnerMaySpeakBeforeTheFileIsReadAndWhileItIsDeveloped() {
    Photo early = pending().described(located(new Correction.To<>(SAID)), NOW);
    Claim.Granted ours = claimed(early, "01");
    Photo meanwhile = ours.photo().described(ours.photo().details().withTags(List.of("a")), NOW);

    Photo ready = meanwhile.developed(ours.attempt(), development(), METADATA, NOW);

    assertThat(early.location()).isEqualTo(SAID);
    assertThat(ready.location()).isEqualTo(SAID);
    assertThat(ready.details().tags()).containsExactly("a");
    assertThat(ready.status()).isInstanceOf(PhotoStatus.Ready.class);
  }

  @Test
  void textsAreCorrectedOneByOne() {
    CaptionCorrections texts =
        new CaptionCorrections(
            new Correction.To<>("Sea"),
            new Correction.None<>(),
            new Correction.Hidden<>(),
            new Correction.Hidden<>(),
            new Correction.None<>());
    Photo photo =
        developed(pending(), "01")
            .described(PhotoDetails.NONE.withCorrections(Corrections.NONE.withCaption(texts)), NOW);

    assertThat(photo.caption()).isEqualTo(new Caption("Sea", "Two boats", List.of(), null, "B"));
  }

  @Test
  void aListingKeepsTheOwnersWordOfWhatItShows() {
    Photo hidden = developed(pending(), "01").described(located(new Correction.Hidden<>()), NOW);

    assertThat(hidden.listed().location()).isNull();
  }

  @Test
  void customFieldsAreBounded() {
    Map<String, CustomValue> many = new HashMap<>();
    IntStream.rangeClosed(0, CustomFields.MAX_FIELDS)
        .forEach(n -> many.put("f" + n, new CustomValue.Flag(true)));
    Map<String, CustomValue> large = new HashMap<>();
    IntStream.range(0, 17).forEach(n -> large.put("f" + n, new CustomValue.Text("é".repeat(500))));

    assertThatIllegalArgumentException().isThrownBy(() -> new CustomFields(many));
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomFields(large));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustomValue.Text("x".repeat(CustomValue.Text.MAX_LENGTH + 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CustomFields(Map.of("1st", new CustomValue.Flag(true))));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 9007199254740992.0, -1e16, 1e-101})
  void customNumbersAreThoseThatEveryReaderKnows(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CustomValue.Numeric(number));
  }

  @Test
  void thereIsButOneZeroAndWholeNumbersHaveNoFraction() {
    assertThat(new CustomValue.Numeric(-0.0)).isEqualTo(new CustomValue.Numeric(0.0));
    assertThat(new CustomValue.Numeric(400).plain()).isEqualTo(400L);
    assertThat(new CustomValue.Numeric(4.5).plain()).isEqualTo(4.5);
  }
}
