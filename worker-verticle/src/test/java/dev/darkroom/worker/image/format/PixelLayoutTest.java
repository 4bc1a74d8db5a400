// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.testing.photo.HeifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import org.junit.jupiter.api.Test;

class PixelLayoutTest {

  @Test
  void aJpegTellsItsChannelsPassesAndSamples() {
    PixelLayout plain = layout(JpegFixture.of(123, 45).bytes());

    assertThat(plain.channels()).isEqualTo(3);
    assertThat(plain.progressive()).isFalse();
    assertThat(layout(JpegFixture.of(123, 45).progressive().bytes()).progressive()).isTrue();
    // 4:2:0 in groups of 16 x 16 pixels: four blocks of light and two of colour.
    assertThat(layout(JpegFixture.of(123, 45).bytes()).samples()).isEqualTo(8 * 3 * 6 * 64);
  }

  @Test
  void aPngTellsItsChannelsAndDepth() {
    assertThat(layout(PhotoFixtures.png(9, 5)))
        .isEqualTo(new PixelLayout(3, 8, false, false, 9 * 5 * 3, 1));
    assertThat(layout(PhotoFixtures.pngWithAlpha(9, 5)).channels()).isEqualTo(4);
    assertThat(layout(PhotoFixtures.pngWithAlpha(9, 5)).alpha()).isTrue();
  }

  @Test
  void aTransparentColourIsAlphaToo() {
    byte[] file = PhotoFixtures.withPngChunk(PhotoFixtures.png(9, 5), "tRNS", new byte[6]);

    assertThat(layout(file).alpha()).isTrue();
    assertThat(layout(file).channels()).isEqualTo(4);
  }

  @Test
  void aWebpTellsWhetherItHasOpacity() {
    assertThat(layout(PhotoFixtures.webp(9, 5)).channels()).isEqualTo(3);
    assertThat(layout(PhotoFixtures.webpWithAlpha(9, 5)).channels()).isEqualTo(4);
  }

  @Test
  void theOthersTellTheirs() {
    assertThat(layout(PhotoFixtures.gif(9, 5)).frames()).isEqualTo(1);
    assertThat(layout(PhotoFixtures.tiff(9, 5, 1)).channels()).isEqualTo(3);
    assertThat(layout(PhotoFixtures.bmp(9, 5)).channels()).isEqualTo(3);
  }

  @Test
  void aHeicIsAsLargeAsItsWholeBlocks() {
    PixelLayout layout = layout(HeifFixture.heic().bytes());

    assertThat(layout.bits()).isEqualTo(8);
    assertThat(layout.samples())
        .isEqualTo((HeifFixture.WIDTH + 128L) * (HeifFixture.HEIGHT + 128) * layout.channels());
  }

  @Test
  void aHeaderThatTellsLessIsTakenForTheWorst() {
    PixelLayout worst = new ImageHeader(PhotoFormat.PNG, 123, 45).layout();

    assertThat(worst.channels()).isEqualTo(4);
    assertThat(worst.bits()).isEqualTo(16);
    assertThat(new ImageHeader(PhotoFormat.JPEG, 123, 45).layout().samples())
        .isGreaterThanOrEqualTo(layout(JpegFixture.of(123, 45).bytes()).samples());
  }

  private static PixelLayout layout(byte[] file) {
    return ImageInspector.inspect(file, ImageLimits.DEFAULT).layout();
  }
}
