// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.worker.image.ImageEngines.Choice;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.format.PixelLayout;
import dev.darkroom.worker.image.heif.Libheif;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageEnginesTest {

  @Test
  void theNativeEngineServesWhereItLoads() {
    ImageEngines engines = ImageEngines.load(Choice.AUTO);

    assertThat(engines.names()).containsExactly("opencv", "imgscalr");
    assertThat(serving(engines, PhotoFormat.JPEG)).contains("opencv");
  }

  @Test
  void heicIsServedWhereLibheifIsThere() {
    Optional<String> served = serving(ImageEngines.load(Choice.AUTO), PhotoFormat.HEIC);

    assertThat(served.isPresent())
        .isEqualTo(Libheif.find().filter(heif -> heif.decodes(PhotoFormat.HEIC)).isPresent());
  }

  @Test
  void theJavaEngineServesTiffUnlessToldOtherwise() {
    assertThat(serving(ImageEngines.load(Choice.AUTO), PhotoFormat.TIFF)).contains("imgscalr");
    assertThat(serving(ImageEngines.load(Choice.NATIVE), PhotoFormat.TIFF)).contains("opencv");
  }

  @Test
  void theJavaEngineServesWhereChosen() {
    ImageEngines engines = ImageEngines.load(Choice.JAVA);

    assertThat(serving(engines, PhotoFormat.JPEG)).contains("imgscalr");
    assertThat(serving(engines, PhotoFormat.WEBP)).contains("imgscalr");
  }

  @Test
  void theJavaEngineServesWhereTheNativeOneDoesNotLoad() {
    ImageEngines engines =
        ImageEngines.load(Choice.AUTO, Optional.empty(), ImageEnginesTest::doesNotLoad);

    assertThat(engines.names()).containsExactly("imgscalr");
    assertThat(serving(engines, PhotoFormat.WEBP)).contains("imgscalr");
    assertThat(serving(engines, PhotoFormat.HEIC)).isEmpty();
    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(
            () ->
                engines.develop(
                    new byte[1], new ImageHeader(PhotoFormat.HEIC, 1, 1), DevelopPlan.standard(1)))
        .satisfies(e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.UNSUPPORTED_TYPE));
  }

  @Test
  void aDemandForTheNativeEngineFailsWhereItDoesNotLoad() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                ImageEngines.load(Choice.NATIVE, Optional.empty(), ImageEnginesTest::doesNotLoad));
  }

  @Test
  void theCarefulEngineIsTheJavaOne() {
    assertThat(ImageEngines.load(Choice.NATIVE).careful().name()).isEqualTo("imgscalr");
  }

  private static ImageEngine doesNotLoad() {
    throw new UnsatisfiedLinkError("no native library for this platform");
  }

  private static ImageHeader header(PhotoFormat format) {
    return new ImageHeader(
        format,
        10,
        10,
        new PixelLayout(3, 8, /* alpha= */ false, /* progressive= */ false, 300, 1));
  }

  private static Optional<String> serving(ImageEngines engines, PhotoFormat format) {
    return engines.serving(header(format)).map(ImageEngine::name);
  }
}
