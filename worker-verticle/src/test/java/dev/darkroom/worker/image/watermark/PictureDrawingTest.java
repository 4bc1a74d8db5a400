// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.worker.image.format.Dimensions;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureDrawingTest {

  private static final Dimensions SAME = new Dimensions(16, 8);

  private static int[] draw(BufferedImage picture, Dimensions size) {
    return PictureDrawing.draw(Mark.Picture.of(Pngs.of(picture)), size);
  }

  private static BufferedImage picture(ColorModel model, int... samples) {
    WritableRaster raster = model.createCompatibleWritableRaster(16, 8);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, samples);
      }
    }
    return new BufferedImage(model, raster, false, null);
  }

  private static ColorModel grey(boolean alpha, int type) {
    return new ComponentColorModel(
        ColorSpace.getInstance(ColorSpace.CS_GRAY),
        alpha,
        false,
        alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
        type);
  }

  @Test
  void alphaIsKeptAndMultipliedInto() {
    BufferedImage halves = new BufferedImage(16, 8, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 8; y++) {
      for (int x = 8; x < 16; x++) {
        halves.setRGB(x, y, 0x8000C8FF);
      }
    }

    int[] pixels = draw(halves, SAME);

    assertThat(pixels[0]).isZero();
    assertThat(pixels[15]).isEqualTo(0x80006480);
  }

  @Test
  void greyIsAsGreyAsInTheFile() {
    assertThat(draw(picture(grey(false, DataBuffer.TYPE_BYTE), 128), SAME))
        .containsOnly(0xFF808080);
    assertThat(draw(picture(grey(true, DataBuffer.TYPE_BYTE), 128, 0x80), SAME))
        .containsOnly(0x80404040);
    assertThat(draw(picture(grey(false, DataBuffer.TYPE_USHORT), 0x8000), SAME))
        .containsOnly(0xFF808080);
    assertThat(draw(picture(grey(true, DataBuffer.TYPE_USHORT), 0xFFFF, 0x4000), SAME))
        .containsOnly(0x40404040);
  }

  @Test
  void colourOfSixteenBitsAndPalettesAreUnderstood() {
    ColorModel deep =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            true,
            false,
            ColorModel.TRANSLUCENT,
            DataBuffer.TYPE_USHORT);
    byte[] reds = {0, (byte) 200};
    byte[] others = {0, 0};
    byte[] alphas = {0, (byte) 255};
    IndexColorModel palette = new IndexColorModel(8, 2, reds, others, others, alphas);

    assertThat(draw(picture(deep, 0xFFFF, 0, 0x8000, 0xFFFF), SAME)).containsOnly(0xFFFF0080);
    assertThat(draw(picture(palette, 1), SAME)).containsOnly(0xFFC80000);
    assertThat(draw(picture(palette, 0), SAME)).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 37, 100, 333, 1_000})
  void aPlainPictureIsPlainInEverySize(int width) {
    Mark.Picture mark = Mark.Picture.of(Pngs.plain(300, 200, 0xFF336699));

    assertThat(PictureDrawing.draw(mark, new Dimensions(width, Math.max(1, width * 2 / 3))))
        .containsOnly(0xFF336699);
  }

  @Test
  void fineLinesAreMixedAndNotLeftOut() {
    BufferedImage lines = new BufferedImage(640, 64, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 640; x += 4) {
        lines.setRGB(x, y, -1);
      }
    }

    int[] pixels = draw(lines, new Dimensions(40, 4));

    // A quarter of each pixel is white, the rest transparent.
    assertThat(Arrays.stream(pixels)).allMatch(pixel -> Math.abs((pixel >>> 24) - 64) <= 3);
    assertThat(Arrays.stream(pixels)).allMatch(pixel -> (pixel & 0xFF) == pixel >>> 24);
  }
}
