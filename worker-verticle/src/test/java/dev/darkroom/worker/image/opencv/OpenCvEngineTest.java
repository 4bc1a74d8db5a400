// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

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

class OpenCvEngineTest
    implements ImageEngineContract,
        VariantContract,
        FileKindContract,
        ColourContract,
        FidelityContract,
        HostileContract {

  private final ImageEngine engine = new OpenCvEngine(Libheif.find());

  @Override
  public ImageEngine engine() {
    return engine;
  }

  @Test
  void decodingIsReducedAsFarAsTheLargestVariantAllows() {
    assertThat(reduction(1921)).isEqualTo(1);
    assertThat(reduction(3838)).isEqualTo(1);
    assertThat(reduction(3839)).isEqualTo(2);
    assertThat(reduction(7680)).isEqualTo(4);
    assertThat(reduction(15_360)).isEqualTo(8);
  }

  private static int reduction(int width) {
    return OpenCvDecoder.reduction(
        new ImageHeader(PhotoFormat.JPEG, width, 1001), DevelopPlan.standard(1));
  }
}
