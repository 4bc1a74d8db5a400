// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.FakeEngines;
import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.ingest.PhotoLab;
import dev.darkroom.worker.ingest.PhotoRejectedException;
import dev.darkroom.worker.memory.MemoryNeed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageLabTest {

  private final PhotoLab lab =
      new ImageLab(FakeEngines.withNative(new NativeEngine()), ImageLimits.DEFAULT);

  @Test
  void aCarefulAttemptIsMadeByTheCarefulEngine() {
    byte[] file = PhotoFixtures.jpeg();

    assertThat(carefully(lab, file, lab.inspect(file)).engine()).isEqualTo("imgscalr");
  }

  @Test
  void whatTheCarefulEngineDoesNotSupportIsDevelopedAsUsual() {
    byte[] file = CmykJpeg.of(64, 48);

    assertThat(carefully(lab, file, lab.inspect(file)).engine()).isEqualTo("native");
  }

  @Test
  void whatTheCarefulEngineTakesForDamagedIsDevelopedAsUsual() {
    PhotoLab.Inspection wrong = new PhotoLab.Inspection(PhotoFormat.JPEG, 641, 480);

    assertThat(carefully(lab, PhotoFixtures.jpeg(), wrong).engine()).isEqualTo("native");
  }

  @Test
  void whatIsWrongWhateverTheEngineIsRejectedByTheCarefulOne() {
    byte[] file = PhotoFixtures.jpeg();
    PhotoLab.Inspection whole = lab.inspect(file);

    assertThatExceptionOfType(PhotoRejectedException.class)
        .isThrownBy(() -> carefully(lab, PhotoFixtures.truncated(file), whole))
        .satisfies(e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.TRUNCATED));
  }

  @Test
  void aCmykPhotoIsDevelopedAfterACrashToo() {
    PhotoLab real = new ImageLab(ImageEngines.load(ImageEngines.Choice.AUTO), ImageLimits.DEFAULT);
    byte[] file = CmykJpeg.of(64, 48);

    PhotoLab.Prints prints = carefully(real, file, real.inspect(file));

    assertThat(prints.engine()).isEqualTo("opencv");
    assertThat(prints.prints()).hasSize(3);
  }

  @Test
  void aCarefulAttemptNeedsMemoryForBothEnginesAsEitherMayServe() {
    byte[] file = PhotoFixtures.jpeg();
    MemoryNeed usual = lab.memoryNeeded(file, lab.inspect(file), PhotoMetadata.NONE, false);
    MemoryNeed careful = lab.memoryNeeded(file, lab.inspect(file), PhotoMetadata.NONE, true);

    assertThat(usual).isEqualTo(new MemoryNeed(1, 1L << 40));
    assertThat(careful.outside()).isEqualTo(1L << 40);
    assertThat(careful.heap()).isGreaterThan(640 * 480);
  }

  private static PhotoLab.Prints carefully(
      PhotoLab lab, byte[] file, PhotoLab.Inspection inspection) {
    return lab.develop(file, inspection, PhotoMetadata.NONE, true);
  }

  /** Develops everything, to nothing. */
  private static final class NativeEngine implements ImageEngine {

    @Override
    public String name() {
      return "native";
    }

    @Override
    public boolean supports(PhotoFormat format) {
      return true;
    }

    @Override
    public MemoryUse memoryNeeded(ImageHeader header, long fileBytes, DevelopPlan plan) {
      return new MemoryUse(1, 1L << 40);
    }

    @Override
    public DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan) {
      return new DevelopedImage(header.width(), header.height(), List.of());
    }
  }
}
