// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.assembly.StartException;
import dev.darkroom.config.SettingsException;
import dev.darkroom.config.SettingsLoader;
import dev.darkroom.config.WatermarkSettings;
import dev.darkroom.photo.Colour;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.watermark.Gravity;
import dev.darkroom.worker.image.watermark.Mark;
import dev.darkroom.worker.image.watermark.Watermark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatermarkOptionsTest {

  @TempDir private Path folder;

  private static WatermarkSettings settings(Map<String, String> environment) {
    return SettingsLoader.load(environment, Map.of()).watermark();
  }

  private static void assertRefused(Path file, String problem) {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(
            () ->
                WatermarkOptions.of(
                    settings(Map.of("DARKROOM_WATERMARK_PICTURE", file.toString()))))
        .withMessageContainingAll("DARKROOM_WATERMARK_PICTURE", file.toString(), problem);
  }

  @Test
  void thereIsNoneUnlessItIsSet() {
    assertThat(WatermarkOptions.of(settings(Map.of()))).isEmpty();
  }

  @Test
  void textIsTakenAsTheSettingsSay() {
    assertThat(
            WatermarkOptions.of(
                settings(
                    Map.of(
                        "DARKROOM_WATERMARK_TEXT", "© Änne",
                        "DARKROOM_WATERMARK_COLOUR", "#112233",
                        "DARKROOM_WATERMARK_GRAVITY", "north",
                        "DARKROOM_WATERMARK_MARGIN", "0.1",
                        "DARKROOM_WATERMARK_OPACITY", "0.9",
                        "DARKROOM_WATERMARK_SCALE", "0.5"))))
        .contains(
            new Watermark(
                new Mark.Text("© Änne", new Colour(0x112233)), Gravity.NORTH, 0.1, 0.9, 0.5));
  }

  @Test
  void theDefaultsAreTheStandard() {
    assertThat(WatermarkOptions.of(settings(Map.of("DARKROOM_WATERMARK_TEXT", "me"))))
        .contains(Watermark.standard(new Mark.Text("me", Colour.WHITE)));
  }

  @Test
  void textTheFontDoesNotHaveStopsTheStart() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () -> WatermarkOptions.of(settings(Map.of("DARKROOM_WATERMARK_TEXT", "写真 by me"))))
        .withMessageContainingAll(
            "DARKROOM_WATERMARK_TEXT", "写", "真", "DARKROOM_WATERMARK_PICTURE");
  }

  @Test
  void aPictureIsReadFromItsFile() throws IOException {
    Path file = folder.resolve("logo.png");
    Files.write(file, PhotoFixtures.png(40, 30));

    assertThat(WatermarkOptions.of(settings(Map.of("DARKROOM_WATERMARK_PICTURE", file.toString()))))
        .contains(Watermark.standard(Mark.Picture.of(PhotoFixtures.png(40, 30))));
  }

  @Test
  void aFileThatWillNotDoIsNamedWithTheReason() throws IOException {
    Path jpeg = folder.resolve("logo.jpg");
    Files.write(jpeg, PhotoFixtures.jpeg());
    Path large = folder.resolve("large.png");
    Files.write(large, new byte[2_000_000]);

    assertRefused(folder.resolve("none.png"), "no such file");
    assertRefused(folder, "can not be read");
    assertRefused(jpeg, "not a PNG but JPEG");
    assertRefused(large, "bytes");
  }

  @ParameterizedTest
  @EnumSource(Gravity.class)
  void everyPlaceCanBeSet(Gravity gravity) {
    String name = gravity.name().toLowerCase(Locale.ROOT);

    assertThat(
            WatermarkOptions.of(
                settings(
                    Map.of("DARKROOM_WATERMARK_TEXT", "x", "DARKROOM_WATERMARK_GRAVITY", name))))
        .hasValueSatisfying(mark -> assertThat(mark.gravity()).isEqualTo(gravity));
  }
}
