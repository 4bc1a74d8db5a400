// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.worker.image.ImageEngines;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import org.junit.jupiter.api.Test;

class PhotoLikeTest {

  @Test
  void equalSeedsGiveEqualPixelsAndOthersDoNot() {
    assertThat(PhotoLike.pixels(64, 48, 1))
        .isEqualTo(PhotoLike.pixels(64, 48, 1))
        .isNotEqualTo(PhotoLike.pixels(64, 48, 2));
  }

  @Test
  void isAJpegThatTakesAsManyBytesAsPhotosDo() {
    ImageEngines.load(ImageEngines.Choice.NATIVE);

    byte[] jpeg = PhotoLike.jpeg(800, 600, 12);

    ImageHeader header = ImageInspector.inspect(jpeg, ImageLimits.DEFAULT);
    assertThat(header.width()).isEqualTo(800);
    assertThat(header.height()).isEqualTo(600);
    // Cameras write between one and four bits a pixel.
    assertThat(jpeg.length * 8.0 / (800 * 600)).isBetween(1.0, 4.0);
  }
}
