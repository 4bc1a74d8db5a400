// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Caption;
import dev.darkroom.photo.MetadataDump;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.TakenAt;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {

  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26Z");

  @ParameterizedTest
  @CsvSource({
    "9999-12-31T23:59:59,",
    "2026-03-15T15:09:27,",
    "2026-03-15T17:09:27,+02:00",
  })
  void aTimeThatHasYetToComeIsLeftOutWithAWarning(String local, @Nullable String zone) {
    PhotoLab.Reading reading = reading(at(local, zone));

    PhotoLab.Reading now = reading.asOf(NOW);

    assertThat(now.metadata()).isEqualTo(metadata(null));
    assertThat(now.dump()).isEqualTo(reading.dump());
    assertThat(now.warnings()).hasSize(2).last().asString().endsWith("has yet to come");
  }

  /** A clock in Kiribati whose zone is not known, and one that is some minutes fast. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-15T05:09:26,",
    "2026-03-14T15:20:00,Z",
    "2026-03-15T17:09:26,+02:00",
    "1911-05-04T00:00:00,",
  })
  void aTimeThatMayHaveBeenIsKept(String local, @Nullable String zone) {
    PhotoLab.Reading reading = reading(at(local, zone));

    assertThat(reading.asOf(NOW)).isEqualTo(reading);
  }

  @Test
  void noTimeNeedsNoWarning() {
    assertThat(reading(null).asOf(NOW)).isEqualTo(reading(null));
  }

  private static PhotoLab.Reading reading(@Nullable TakenAt taken) {
    return new PhotoLab.Reading(
        metadata(taken), new MetadataDump(List.of(), false), List.of("a warning"));
  }

  private static PhotoMetadata metadata(@Nullable TakenAt taken) {
    return new PhotoMetadata(
        taken,
        CameraInfo.UNKNOWN,
        null,
        new Caption("title", null, List.of(), null, null),
        new PhotoMetadata.Colours("Display P3", null),
        6,
        Map.of("Exif IFD0", Map.of("Make", "Maker")),
        null);
  }

  private static TakenAt at(String local, @Nullable String zone) {
    return new TakenAt(LocalDateTime.parse(local), zone == null ? null : ZoneOffset.of(zone));
  }
}
