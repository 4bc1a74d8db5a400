// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static dev.darkroom.worker.image.metadata.WrittenTexts.dataSet;
import static dev.darkroom.worker.image.metadata.WrittenTexts.withIptc;
import static dev.darkroom.worker.image.metadata.WrittenTexts.withXmp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.TakenAt;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureTimeTest {

  private static final int MODIFIED = 0x0132;
  private static final int DIGITIZED = 0x9004;

  /** Local time by the camera, UTC by the receiver. */
  @ParameterizedTest
  @CsvSource({
    "2026:06:21 12:30:05, 10, 30, 0, +02:00",
    "2026:06:21 12:30:05, 10, 31, 30, +02:00",
    "2026:06:21 16:00:00, 10, 30, 0, +05:30",
    "2026:06:21 16:15:00, 10, 30, 0, +05:45",
    "2026:06:21 10:30:00, 10, 30, 0, Z",
    "2026:06:21 00:30:00, 10, 30, 0, -10:00",
    "2026:06:22 00:30:00, 10, 30, 0, +14:00",
  })
  void theReceiversTimeTellsTheZoneOfTheClock(
      String local, int hour, int minute, int second, String zone) {
    TakenAt taken =
        taken(ExifFixture.empty().takenAt(local, null).fixedAt("2026:06:21", hour, minute, second));

    assertThat(taken).isNotNull();
    assertThat(taken.offset()).isEqualTo(ZoneOffset.of(zone));
  }

  /** Minutes beside any zone, a day beside it, a zone that no place has. */
  @ParameterizedTest
  @CsvSource({
    "2026:06:21 12:37:00, 10, 30",
    "2026:06:21 12:33:00, 10, 30",
    "2026:06:20 12:30:00, 10, 30",
    "2026:06:21 12:45:00, 10, 30",
    "2026:06:21 01:00:00, 16, 00",
  })
  void aClockThatIsWrongTellsNoZone(String local, int hour, int minute) {
    TakenAt taken =
        taken(ExifFixture.empty().takenAt(local, null).fixedAt("2026:06:21", hour, minute, 0));

    assertThat(taken).isNotNull();
    assertThat(taken.offset()).isNull();
  }

  @Test
  void theZoneThatTheCameraWritesCountsBeforeTheReceivers() {
    assertThat(
            taken(
                ExifFixture.empty()
                    .takenAt("2026:06:21 12:30:00", "+01:00")
                    .fixedAt("2026:06:21", 10, 30, 0)))
        .isEqualTo(at("2026-06-21T12:30", "+01:00"));
  }

  @Test
  void xmpThatSaysTheSameTimeTellsItsZone() {
    ExifFixture exif = ExifFixture.empty().takenAt("2014:09:21 16:00:56", null).subSeconds("25");

    assertThat(taken(exif, "2014-09-21T16:00:56+02:00"))
        .isEqualTo(at("2014-09-21T16:00:56.25", "+02:00"));
    assertThat(taken(exif, "2014-09-21T17:00:56+02:00"))
        .isEqualTo(at("2014-09-21T16:00:56.25", null));
  }

  @Test
  void xmpCountsWhereThereIsNoExif() {
    assertThat(
            taken(
                withXmp(
                    "<photoshop:DateCreated>2025-08-02T18:04:05.120+02:00"
                        + "</photoshop:DateCreated>")))
        .isEqualTo(at("2025-08-02T18:04:05.12", "+02:00"));
    assertThat(taken(withXmp("<xmp:CreateDate>2025-08-02T18:04Z</xmp:CreateDate>")))
        .isEqualTo(at("2025-08-02T18:04", "Z"));
    assertThat(taken(withXmp("<photoshop:DateCreated>1911-05-04</photoshop:DateCreated>")))
        .isEqualTo(at("1911-05-04T00:00", null));
    assertThat(taken(withXmp("<xmp:ModifyDate>2025-08-02T18:04:05Z</xmp:ModifyDate>"))).isNull();
  }

  @Test
  void iptcCountsWhereThereIsNoExif() {
    assertThat(taken(withIptc(dataSet(55, "20250802"), dataSet(60, "180405+0200"))))
        .isEqualTo(at("2025-08-02T18:04:05", "+02:00"));
    assertThat(taken(withIptc(dataSet(55, "20250802"), dataSet(60, "180405"))))
        .isEqualTo(at("2025-08-02T18:04:05", null));
    assertThat(taken(withIptc(dataSet(55, "19110504")))).isEqualTo(at("1911-05-04T00:00", null));
    assertThat(taken(withIptc(dataSet(55, "00000000")))).isNull();
  }

  @Test
  void theTimeOfTheLastChangeCountsForCamerasThatWriteNothingElse() {
    ExifFixture changed = ExifFixture.empty().text(MODIFIED, "2016:09:12 10:05:31");

    assertThat(taken(changed)).isNull();
    assertThat(taken(changed.camera("samsung", "SM-G930F")))
        .isEqualTo(at("2016-09-12T10:05:31", null));
    assertThat(
            taken(changed.camera("samsung", "SM-G930F").exifText(DIGITIZED, "2016:09:01 10:00:00")))
        .isEqualTo(at("2016-09-01T10:00", null));
  }

  @Test
  void theReceiversTimeCountsWhereThereIsNoOther() {
    assertThat(taken(ExifFixture.empty().fixedAt("2022:01:12", 7, 30, 14)))
        .isEqualTo(at("2022-01-12T07:30:14", "Z"));
    assertThat(taken(ExifFixture.empty().fixedAt("1980:01:06", 0, 0, 0))).isNull();
    assertThat(taken(ExifFixture.empty().fixedAt("2022:13:12", 7, 30, 14))).isNull();
    assertThat(taken(ExifFixture.empty().fixedAt("2022:01:12", 25, 30, 14))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0000:00:00 00:00:00",
    "0001:01:01 00:00:00",
    "1700:01:01 00:00:00",
    "2026:13:41 10:30:00",
    "2026:02:30 10:30:00",
    "yesterday"
  })
  void aTimeThatCanNotBeIsLeftOutWithAWarning(String text) {
    MetadataReading reading =
        MetadataReader.read(
            JpegFixture.of(16, 16).exif(ExifFixture.empty().takenAt(text, null)).bytes());

    assertThat(reading.metadata().takenAt()).isNull();
    assertThat(reading.warnings())
        .containsExactly("the time '" + text + "' can not be when the photo was taken");
  }

  private static @Nullable TakenAt taken(ExifFixture exif) {
    return taken(JpegFixture.of(16, 16).exif(exif).bytes());
  }

  private static @Nullable TakenAt taken(ExifFixture exif, String xmp) {
    return taken(
        HostileMetadata.jpeg(
            0xE1,
            HostileMetadata.concat("Exif\0\0", exif.bytes()),
            WrittenTexts.xmp("<exif:DateTimeOriginal>" + xmp + "</exif:DateTimeOriginal>")));
  }

  private static @Nullable TakenAt taken(byte[] file) {
    return MetadataReader.read(file).metadata().takenAt();
  }

  private static TakenAt at(String local, @Nullable String zone) {
    return new TakenAt(LocalDateTime.parse(local), zone == null ? null : ZoneOffset.of(zone));
  }
}
