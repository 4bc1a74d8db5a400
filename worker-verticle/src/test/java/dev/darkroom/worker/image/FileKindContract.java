// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static dev.darkroom.worker.image.Developing.alpha;
import static dev.darkroom.worker.image.Developing.picture;
import static dev.darkroom.worker.image.Developing.rgb;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_420;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_422;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_COMPRESSION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_TIFF_PREDICTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;

import dev.darkroom.testing.photo.AnimatedWebpFixture;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.Corners.Colour;
import dev.darkroom.testing.photo.Encoders;
import dev.darkroom.testing.photo.GifFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.testing.photo.PngFixture;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine does with the rarer kinds of files. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public interface FileKindContract {

  ImageEngine engine();

  @Test
  default void aPngOf16BitsKeepsItsBrightness() {
    int width = 256;
    short[] bgr = new short[width * 64 * 3];
    for (int i = 0; i < bgr.length; i++) {
      int x = i / 3 % width;
      bgr[i] = (short) (i % 3 == 2 ? x * 257 : i % 3 == 1 ? 65535 - x * 257 : 128 * 257);
    }

    BufferedImage picture =
        picture(engine(), OpenCvFiles.encoded16(bgr, width, ".png"), "full:png");

    for (int x = 0; x < width; x += 15) {
      assertRgb(picture, x, 30, x, 255 - x, 128);
    }
  }

  @Test
  default void aPngOf16BitsWithAlphaKeepsIt() {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    for (int y = 0; y < 20; y++) {
      rows.write(0);
      for (int x = 0; x < 30; x++) {
        rows.writeBytes(new byte[] {(byte) 0xC0, 0x11, 0x40, 0x22, 0x20, 0x33, (byte) 0x80, 0x44});
      }
    }

    BufferedImage picture =
        picture(engine(), PngFixture.of(30, 20, 16, 6, rows.toByteArray()), "full:png");

    assertThat(alpha(picture, 15, 10)).isCloseTo(0x80, within(1));
    assertRgb(picture, 15, 10, 0xC0, 0x40, 0x20);
  }

  @Test
  default void aPaletteMayHaveTransparentColours() {
    byte[] part = {0, (byte) 255, 0, 0};
    IndexColorModel colours =
        new IndexColorModel(
            2,
            4,
            part,
            new byte[] {0, 0, (byte) 255, 0},
            new byte[] {0, 0, 0, (byte) 255},
            new byte[] {0, (byte) 255, (byte) 255, (byte) 128});
    BufferedImage palette = new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_BINARY, colours);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 80; x++) {
        palette.getRaster().setSample(x, y, 0, x / 40 + y / 40 * 2);
      }
    }

    BufferedImage picture = picture(engine(), Encoders.encode(palette, "png"), "40:png");

    assertThat(alpha(picture, 10, 10)).isZero();
    assertRgb(picture, 30, 10, 255, 0, 0);
    assertThat(alpha(picture, 30, 10)).isEqualTo(255);
    assertRgb(picture, 10, 30, 0, 255, 0);
    assertRgb(picture, 30, 30, 0, 0, 255);
    assertThat(alpha(picture, 30, 30)).isCloseTo(128, within(1));
  }

  @Test
  default void anOpaquePaletteAndFewBitsAreColoursToo() {
    BufferedImage two = new BufferedImage(80, 40, BufferedImage.TYPE_BYTE_BINARY);
    two.createGraphics().fillRect(0, 0, 40, 40);

    BufferedImage picture = picture(engine(), Encoders.encode(two, "png"), "40:png");

    assertRgb(picture, 10, 10, 255, 255, 255);
    assertRgb(picture, 30, 10, 0, 0, 0);
    assertThat(picture.getColorModel().hasAlpha()).isFalse();
  }

  @Test
  default void oneColourOfAPngMayBeTransparent() {
    byte[] red = {0, (byte) 0xFF, 0, 0, 0, 0};
    byte[] file = PhotoFixtures.withPngChunk(PhotoFixtures.png(80, 60), "tRNS", red);

    BufferedImage picture = picture(engine(), file, "full:png");

    assertThat(alpha(picture, 10, 10)).isZero();
    assertThat(alpha(picture, 70, 10)).isEqualTo(255);
    assertThat(alpha(picture, 10, 50)).isEqualTo(255);
  }

  @Test
  default void anInterlacedPngIsDeveloped() {
    byte[] file = Encoders.interlacedPng(Corners.decoded(PhotoFixtures.png(301, 203)));

    assertThat(Corners.of(picture(engine(), file, "full"))).isEqualTo(Corners.upright(301, 203));
  }

  @Test
  default void ofAnAnimatedGifTheFirstFrameIsTaken() {
    byte[] file = GifFixture.screen(90, 60).frame(0, 0, 90, 60, 1).frame(0, 0, 90, 60, 2).bytes();

    assertThat(Corners.of(picture(engine(), file, "45")).topLeft()).isEqualTo(Colour.GREEN);
    assertThat(ImageInspector.inspect(file, ImageLimits.DEFAULT).layout().frames()).isEqualTo(2);
  }

  @Test
  default void whatTheFirstFrameOfAGifLeavesFreeIsTransparent() {
    byte[] file = GifFixture.screen(90, 60).frame(45, 30, 45, 30, 2).frame(0, 0, 9, 9, 1).bytes();

    BufferedImage picture = picture(engine(), file, "full:png");

    assertThat(alpha(picture, 10, 10)).isZero();
    assertThat(alpha(picture, 80, 10)).isZero();
    assertThat(alpha(picture, 80, 50)).isEqualTo(255);
    assertRgb(picture, 80, 50, 0, 0, 255);
    assertRgb(picture, 46, 31, 0, 0, 255);
    assertThat(Corners.of(picture(engine(), file, "full")).topLeft()).isEqualTo(Colour.WHITE);
  }

  @Test
  default void aClearFirstFrameIsWhite() {
    byte[] file = GifFixture.screen(40, 40).frame(0, 0, 40, 40, GifFixture.CLEAR).bytes();

    assertThat(Corners.of(picture(engine(), file, "full")).topLeft()).isEqualTo(Colour.WHITE);
  }

  @Test
  default void aLossyWebpMayHaveAlpha() {
    int[] pixels = Drawn.pixels(120, 80, (x, _) -> x < 60 ? 0xFF20C040 : 0x60C04020);
    byte[] file = OpenCvFiles.encoded(pixels, 120, true, ".webp", IMWRITE_WEBP_QUALITY, 90);
    assertThat(new String(file, 12, 4, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("VP8X");

    BufferedImage picture = picture(engine(), file, "60:png");

    assertThat(alpha(picture, 10, 20)).isEqualTo(255);
    assertThat(alpha(picture, 50, 20)).isCloseTo(0x60, within(2));
    assertRgb(picture, 10, 20, 0x20, 0xC0, 0x40);
    assertRgb(picture, 50, 20, 0xC0, 0x40, 0x20);
  }

  @Test
  default void aLossyWebpIsDeveloped() {
    int[] pixels = Drawn.pixels(120, 80, (x, _) -> x < 60 ? 0xFF20C040 : 0xFFC04020);

    BufferedImage picture =
        picture(
            engine(),
            OpenCvFiles.encoded(pixels, 120, false, ".webp", IMWRITE_WEBP_QUALITY, 90),
            "60:png");

    assertRgb(picture, 10, 20, 0x20, 0xC0, 0x40);
    assertRgb(picture, 50, 20, 0xC0, 0x40, 0x20);
  }

  @Test
  default void ofAnAnimatedWebpTheFirstFrameIsTaken() {
    byte[] file =
        AnimatedWebpFixture.canvas(80, 60)
            .frame(0, 0, 80, 60, PhotoFixtures.webp(80, 60))
            .frame(0, 0, 20, 20, PhotoFixtures.webpWithAlpha(20, 20))
            .bytes();

    assertThat(Corners.of(picture(engine(), file, "full"))).isEqualTo(Corners.upright(80, 60));
    assertThat(ImageInspector.inspect(file, ImageLimits.DEFAULT).layout().frames()).isEqualTo(2);
  }

  @Test
  default void whatTheFirstFrameOfAWebpLeavesFreeIsTransparent() {
    byte[] file =
        AnimatedWebpFixture.canvas(80, 60)
            .frame(40, 30, 40, 30, PhotoFixtures.webp(40, 30))
            .frame(0, 0, 20, 20, PhotoFixtures.webp(20, 20))
            .bytes();

    BufferedImage picture = picture(engine(), file, "full:png");

    assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(80, 60);
    assertThat(alpha(picture, 10, 10)).isZero();
    assertThat(Corners.of(picture.getSubimage(40, 30, 40, 30))).isEqualTo(Corners.upright(40, 30));
  }

  @Test
  default void tiffsOfAllCommonCompressionsAndDepthsAreDeveloped() {
    int[] eight = Drawn.pixels(120, 80, (x, y) -> 0xFF000000 | x << 16 | y << 8 | 0x55);
    short[] sixteen = new short[120 * 80 * 3];
    for (int i = 0; i < eight.length; i++) {
      for (int channel = 0; channel < 3; channel++) {
        sixteen[3 * i + channel] = (short) ((eight[i] >> (8 * channel) & 0xFF) * 257);
      }
    }
    for (int compression : List.of(1, 5, 8, 32773)) {
      for (int predictor : compression == 5 || compression == 8 ? List.of(1, 2) : List.of(1)) {
        int[] settings = {IMWRITE_TIFF_COMPRESSION, compression, IMWRITE_TIFF_PREDICTOR, predictor};
        for (byte[] file :
            List.of(
                OpenCvFiles.encoded(eight, 120, false, ".tiff", settings),
                OpenCvFiles.encoded16(sixteen, 120, ".tiff", settings))) {
          BufferedImage picture = picture(engine(), file, "full:png");
          assertThat(picture.getRaster().getTransferType()).isEqualTo(DataBuffer.TYPE_BYTE);
          for (int x = 5; x < 120; x += 20) {
            assertRgb(picture, x, 60, x, 60, 0x55);
          }
        }
      }
    }
  }

  @Test
  default void jpegsWithRestartMarkersAndAllCommonChromaAreDeveloped() {
    int[] pixels = Drawn.pixels(200, 120, (x, y) -> 0xFF000000 | x << 16 | y << 8 | 0x55);
    for (int sampling :
        List.of(
            IMWRITE_JPEG_SAMPLING_FACTOR_420,
            IMWRITE_JPEG_SAMPLING_FACTOR_422,
            IMWRITE_JPEG_SAMPLING_FACTOR_444)) {
      for (int interval : List.of(0, 3)) {
        byte[] file =
            OpenCvFiles.encoded(
                pixels,
                200,
                false,
                ".jpg",
                IMWRITE_JPEG_QUALITY,
                95,
                IMWRITE_JPEG_SAMPLING_FACTOR,
                sampling,
                IMWRITE_JPEG_RST_INTERVAL,
                interval);
        // The frame header gives the first component's sampling after its number.
        assertThat(file[jpegMarker(file, 0xC0) + 11]).isEqualTo((byte) (sampling >> 16));
        assertThat(jpegMarker(file, 0xDD) > 0).isEqualTo(interval > 0);

        BufferedImage picture = picture(engine(), file, "full:png");

        for (int x = 5; x < 200; x += 20) {
          assertRgb(picture, x, 60, x, 60, 0x55);
        }
      }
    }
  }

  /** Where the segment begins, -1 if there is none before the pixels. */
  private static int jpegMarker(byte[] file, int marker) {
    int at = 2;
    while ((file[at + 1] & 0xFF) != 0xDA) {
      if ((file[at + 1] & 0xFF) == marker) {
        return at;
      }
      at += 2 + ((file[at + 2] & 0xFF) << 8) + (file[at + 3] & 0xFF);
    }
    return -1;
  }

  private static void assertRgb(BufferedImage picture, int x, int y, int... expected) {
    int[] rgb = rgb(picture, x, y);
    for (int i = 0; i < 3; i++) {
      assertThat(rgb[i]).as("sample %d at %d, %d", i, x, y).isCloseTo(expected[i], within(6));
    }
  }
}
