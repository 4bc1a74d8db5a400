// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.ImageEngineContract;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.HostileFiles;
import dev.darkroom.worker.image.format.ImageHeader;
import org.junit.jupiter.api.Test;

class ImgscalrEngineTest implements ImageEngineContract {

  private final ImageEngine engine = new ImgscalrEngine();

  @Override
  public ImageEngine engine() {
    return engine;
  }

  @Test
  void hugePhotosAreSubsampledToTwiceTheLargestVariant() {
    assertThat(step(4032)).isEqualTo(1);
    assertThat(step(7680)).isEqualTo(2);
    assertThat(step(12_000)).isEqualTo(3);
  }

  @Test
  void aPhotoThatNeedsMoreMemoryThanThereIsSaysSo() {
    // 15000 x 15000 of four times 16 bits are 1.8 GB, and its only strip is decoded at once.
    assumeTrue(Runtime.getRuntime().maxMemory() < 1_800_000_000, "this process has the memory");
    byte[] file = HostileFiles.tiffOfOneHugeStrip(15_000);

    ImageHeader header = new ImageHeader(PhotoFormat.TIFF, 15_000, 15_000);

    assertThat(engine.memoryNeeded(header, file.length, DevelopPlan.standard(1)).heap())
        .isGreaterThan(1_800_000_000);
    // What that means for the photo is for those to say who know what else was held meanwhile.
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() -> engine.develop(file, header, DevelopPlan.standard(1)));
  }

  private static int step(int width) {
    return ImageIoDecoder.step(new ImageHeader(PhotoFormat.JPEG, width, 100), 1920);
  }
}
