// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.FakeEngines;
import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.HostileFiles;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.ingest.PhotoLab;
import dev.darkroom.worker.ingest.PhotoRejectedException;
import dev.darkroom.worker.memory.MemoryNeed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageLabTest {

  private static final DevelopRules KEEPING =
      new DevelopRules(
          ImageLimits.DEFAULT,
          DevelopPlan.STANDARD_VARIANTS,
          Colour.WHITE,
          null,
          /* keepTruncated= */ true);

  private final PhotoLab lab =
      new ImageLab(FakeEngines.withNative(new NativeEngine()), DevelopRules.standard());

  @Test
  void theFramesOfAnAnimationAreCounted() {
    assertThat(lab.inspect(PhotoFixtures.animatedGif(9, 5, 3)).frames()).isEqualTo(3);
    assertThat(lab.inspect(PhotoFixtures.gif(9, 5)).frames()).isEqualTo(1);
  }

  @Test
  void aCarefulAttemptIsMadeByTheCarefulEngine() {
    byte[] file = PhotoFixtures.jpeg();

    assertThat(carefully(lab, file).engine()).isEqualTo("imgscalr");
  }

  @Test
  void whatTheCarefulEngineTakesForDamagedIsDevelopedAsUsual() {
    byte[] file = HostileFiles.headerThenNoise(PhotoFormat.PNG);

    assertThat(carefully(lab, file).engine()).isEqualTo("native");
  }

  @Test
  void aJpegThatBreaksOffIsRejected() {
    byte[] file = PhotoFixtures.truncated(PhotoFixtures.jpeg());

    assertThatExceptionOfType(PhotoRejectedException.class)
        .isThrownBy(() -> lab.inspect(file))
        .satisfies(e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.TRUNCATED));
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageEngines.Choice.class,
      names = {"AUTO", "JAVA"})
  void aJpegThatBreaksOffIsDevelopedAsFarAsItGoesWhereThatIsWanted(ImageEngines.Choice choice) {
    PhotoLab keeping = new ImageLab(ImageEngines.load(choice), KEEPING);
    byte[] file = PhotoFixtures.truncated(JpegFixture.of(640, 480).bytes());

    PhotoLab.Inspection inspection = keeping.inspect(file);
    PhotoLab.Prints prints = keeping.develop(file, PhotoMetadata.NONE, /* careful= */ false);

    assertThat(inspection.warnings()).anyMatch(warning -> warning.contains("ends before"));
    Corners large = Corners.of(prints.prints().getLast().content());
    assertThat(large.topLeft()).isEqualTo(Corners.Colour.RED);
    assertThat(large.bottomLeft()).isNotEqualTo(Corners.Colour.BLUE);
  }

  @Test
  void aJpegThatBreaksOffInItsHeaderIsRejectedAnyway() {
    PhotoLab keeping = new ImageLab(ImageEngines.load(ImageEngines.Choice.JAVA), KEEPING);
    byte[] file = Arrays.copyOf(PhotoFixtures.jpeg(), 100);

    assertThatExceptionOfType(PhotoRejectedException.class)
        .isThrownBy(() -> keeping.inspect(file))
        .satisfies(e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.TRUNCATED));
  }

  @Test
  void aCarefulAttemptNeedsMemoryForBothEnginesAsEitherMayServe() {
    byte[] file = PhotoFixtures.jpeg();
    MemoryNeed usual = lab.memoryNeeded(file, PhotoMetadata.NONE, false);
    MemoryNeed careful = lab.memoryNeeded(file, PhotoMetadata.NONE, true);

    assertThat(usual).isEqualTo(new MemoryNeed(1, 1L << 40));
    assertThat(careful.outside()).isEqualTo(1L << 40);
    assertThat(careful.heap()).isGreaterThan(640 * 480);
  }

  private static PhotoLab.Prints carefully(PhotoLab lab, byte[] file) {
    return lab.develop(file, PhotoMetadata.NONE, true);
  }

  /** Develops everything, to nothing. */
  private static final class NativeEngine implements ImageEngine {

    @Override
    public String name() {
      return "native";
    }

    @Override
    public boolean supports(ImageHeader header) {
      return true;
    }

    @Override
    public MemoryUse memoryNeeded(ImageHeader header, long fileBytes, DevelopPlan plan) {
      return new MemoryUse(1, 1L << 40);
    }

    @Override
    public DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan) {
      return new DevelopedImage(
          header.width(), header.height(), List.of(), new Placeholder("000000", Colour.WHITE));
    }
  }
}
