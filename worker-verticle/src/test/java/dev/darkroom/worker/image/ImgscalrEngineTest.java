// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.PhotoFormat;
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

  private static int step(int width) {
    return ImageIoDecoder.step(new ImageHeader(PhotoFormat.JPEG, width, 100), 1920);
  }
}
