// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.ColourContract;
import dev.darkroom.worker.image.FidelityContract;
import dev.darkroom.worker.image.FileKindContract;
import dev.darkroom.worker.image.HostileContract;
import dev.darkroom.worker.image.ImageEngineContract;
import dev.darkroom.worker.image.VariantContract;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.heif.Libheif;
import org.junit.jupiter.api.Test;

class ImgscalrEngineTest
    implements ImageEngineContract,
        VariantContract,
        FileKindContract,
        ColourContract,
        FidelityContract,
        HostileContract {

  private final ImageEngine engine = new ImgscalrEngine(Libheif.find());

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

  private static int step(int width) {
    return ImageIoDecoder.step(
        new ImageHeader(PhotoFormat.JPEG, width, 1000), DevelopPlan.standard(1));
  }
}
