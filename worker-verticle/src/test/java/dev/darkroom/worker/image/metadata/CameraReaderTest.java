// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraReaderTest {

  private static final int BIAS = 0x9204;
  private static final int FLASH = 0x9209;
  private static final int FOCAL_LENGTH_35MM = 0xA405;
  private static final int LENS_MAKE = 0xA433;
  private static final int ISO = 0x8827;
  private static final int RECOMMENDED_INDEX = 0x8832;
  private static final int LENS = 0xFDEA;

  @Test
  void howTheCameraWasSetIsRead() {
    CameraInfo camera =
        camera(
            ExifFixture.empty()
                .exifText(LENS_MAKE, "Sigma")
                .lens("30mm F1.4 DC DN | Contemporary 016")
                .exifFraction(BIAS, -2, 3)
                .exifNumber(FLASH, 0x19)
                .exifNumber(FOCAL_LENGTH_35MM, 45));

    assertThat(camera)
        .isEqualTo(
            new CameraInfo(
                null,
                null,
                "Sigma",
                "30mm F1.4 DC DN | Contemporary 016",
                null,
                null,
                null,
                null,
                45,
                -0.6667,
                true));
  }

  /** The lowest bit tells; the others are modes, and that there is no flash. */
  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "0x10, false", "0x18, false", "0x20, false", "0x5F, true"})
  void theFlashFiredOrNot(String value, boolean fired) {
    assertThat(camera(ExifFixture.empty().exifNumber(FLASH, Integer.decode(value))).flash())
        .isEqualTo(fired);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"----", "Unknown", "Unknown (65535)", "n/a", "0.0 mm f/0.0", "65535", "None"})
  void aLensOfNoNameIsNone(String name) {
    assertThat(camera(ExifFixture.empty().lens(name)).lens()).isNull();
  }

  @Test
  void theLensIsFoundWhereItsNameIs() {
    assertThat(camera(ExifFixture.empty().lens("----").text(LENS, "24.0-70.0 mm f/2.8")).lens())
        .isEqualTo("24.0-70.0 mm f/2.8");
    assertThat(
            MetadataReader.read(WrittenTexts.withXmp("<aux:Lens>EF24-105mm f/4L IS USM</aux:Lens>"))
                .metadata()
                .camera()
                .lens())
        .isEqualTo("EF24-105mm f/4L IS USM");
  }

  @Test
  void anIsoSpeedThatDoesNotFitIsFoundBesides() {
    assertThat(
            camera(ExifFixture.empty().exifNumber(ISO, 65_535).exifNumber(RECOMMENDED_INDEX, 102))
                .iso())
        .isEqualTo(102);
    assertThat(camera(ExifFixture.empty().exifNumber(RECOMMENDED_INDEX, 320)).iso()).isEqualTo(320);
  }

  /** One absurd value each. */
  static List<ExifFixture> absurd() {
    return List.of(
        ExifFixture.empty().exposure(-1, 100),
        ExifFixture.empty().exposure(0, 100),
        ExifFixture.empty().exposure(1, 0),
        ExifFixture.empty().exposure(1_000_000, 1),
        ExifFixture.empty().aperture(0, 1),
        ExifFixture.empty().aperture(1, 0),
        ExifFixture.empty().aperture(-1, 1),
        ExifFixture.empty().iso(0),
        ExifFixture.empty().focalLength(0, 1),
        ExifFixture.empty().focalLength(1, 0),
        ExifFixture.empty().exifNumber(FOCAL_LENGTH_35MM, 65_535),
        ExifFixture.empty().exifFraction(BIAS, 1000, 1),
        ExifFixture.empty().exifFraction(BIAS, 1, 0));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void whatNoCameraCanBeSetToIsLeftOutWithAWarning(ExifFixture exif) {
    MetadataReading reading = read(exif);

    assertThat(reading.metadata().camera()).isEqualTo(CameraInfo.UNKNOWN);
    assertThat(reading.warnings()).hasSize(1);
    assertThat(reading.warnings().getFirst()).endsWith("does not exist");
  }

  @Test
  void whatTheCameraDoesNotKnowNeedsNoWarning() {
    MetadataReading reading =
        read(
            ExifFixture.empty()
                .exposure(0, 0)
                .aperture(0, 0)
                .exifFraction(BIAS, 0, 0)
                .exifNumber(FOCAL_LENGTH_35MM, 0));

    assertThat(reading.metadata().camera()).isEqualTo(CameraInfo.UNKNOWN);
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void whereTheCameraLookedIsRead() {
    assertThat(read(ExifFixture.empty().place(47, 8).direction(27_125, 100)).metadata().location())
        .isEqualTo(new Geolocation(47, 8, null, 271.25));
    assertThat(read(ExifFixture.empty().place(47, 8).direction(360, 1)).metadata().location())
        .isEqualTo(new Geolocation(47, 8, null, 0.0));
    assertThat(read(ExifFixture.empty().place(47, 8).direction(0, 0)).warnings()).isEmpty();
  }

  @Test
  void anAbsurdDirectionOrAltitudeIsLeftOutWithAWarning() {
    for (ExifFixture exif :
        List.of(
            ExifFixture.empty().place(47, 8).direction(361, 1),
            ExifFixture.empty().place(47, 8).direction(-1, 1),
            ExifFixture.empty().place(47, 8).altitude(1_000_000_000),
            ExifFixture.empty().place(47, 8).altitude(-1_000_000_000))) {
      MetadataReading reading = read(exif);
      assertThat(reading.metadata().location()).isEqualTo(Geolocation.of(47, 8));
      assertThat(reading.warnings()).hasSize(1);
    }
  }

  private static CameraInfo camera(ExifFixture exif) {
    return read(exif).metadata().camera();
  }

  private static MetadataReading read(ExifFixture exif) {
    return MetadataReader.read(JpegFixture.of(16, 16).exif(exif).bytes());
  }
}
