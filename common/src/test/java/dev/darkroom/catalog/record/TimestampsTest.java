// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.catalog.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's parser is the judge. */
class TimestampsTest {

  @Property
  void whatWasWrittenIsReadAsTheJdkReadsIt(
      @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long millis) {
    Instant moment = Instant.ofEpochMilli(millis);

    String text = Timestamps.format(moment);

    assertThat(Timestamps.parse(text)).isEqualTo(moment).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-14T24:00:00.000Z",
        "2016-12-31T23:59:60.000Z",
        "2026-03-14T15:09:26Z",
        "2026-03-14T15:09:26.535897Z",
        "2026-03-14T16:09:26.535+01:00",
        "2026-03-14t15:09:26.535z",
        "2024-02-29T00:00:00.000Z"
      })
  void readsOtherFormsAsTheJdkDoes(String text) {
    assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T15:09:26.535Z",
        "2026-13-01T15:09:26.535Z",
        "2026-03-14T25:00:00.000Z",
        "2026-03-14T24:00:01.000Z",
        "2026-03-14T15:61:26.535Z",
        "2026-03-14 15:09:26.535Z",
        "٢٠٢٦-03-14T15:09:26.535Z",
        ""
      })
  void refusesWhatTheJdkRefuses(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Instant.parse(text));
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Timestamps.parse(text));
  }

  @Property
  void cutsOffWhatIsFinerThanAMillisecond(
      @ForAll @LongRange(min = 0, max = 999_999_999) long nanos) {
    Instant moment = Instant.parse("2026-03-14T15:09:26Z").plusNanos(nanos);

    assertThat(Timestamps.parse(Timestamps.format(moment)))
        .isEqualTo(moment.truncatedTo(ChronoUnit.MILLIS));
  }
}
