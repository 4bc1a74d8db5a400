// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static dev.darkroom.worker.image.Developing.rgb;
import static dev.darkroom.worker.image.Developing.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.Encoders;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.JpegStructure;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That photos keep their colours. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public interface ColourContract {

  ImageEngine engine();

  /** Cyan, magenta, yellow and black of patches, as shares of 255. */
  List<int[]> PATCHES =
      List.of(
          new int[] {0, 0, 0, 0},
          new int[] {255, 0, 0, 0},
          new int[] {0, 255, 0, 0},
          new int[] {0, 0, 255, 0},
          new int[] {255, 0, 255, 0},
          new int[] {0, 0, 0, 255});

  @Test
  default void pixelsOfAWideGamutKeepTheirNumbersAndTheirProfile() {
    int[] patches = {0xE02010, 0x10D030, 0x2030E0, 0x808080};
    BufferedImage picture = Drawn.rgb(400, 100, (x, _) -> patches[x / 100]);
    for (byte[] profile : List.of(IccProfiles.displayP3(), IccProfiles.adobeRgb())) {
      byte[] png = OpenCvFiles.withPngProfile(Encoders.encode(picture, "png"), profile);
      for (byte[] file :
          List.of(png, CmykJpeg.withProfile(Encoders.jpeg(picture, false), profile))) {
        DevelopedVariant variant = variant(engine(), file, "200:q95");
        assertThat(Developing.profile(variant.bytes())).isEqualTo(profile);
        BufferedImage stored = stored(variant.bytes());
        for (int i = 0; i < 4; i++) {
          assertRgb(stored, 25 + 50 * i, 25, 6, patches[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void inksBecomeTheColoursThatTheirProfileSays(boolean ycck) {
    byte[] profile = IccProfiles.cmyk(unusualInks());
    byte[] file = CmykJpeg.withProfile(CmykJpeg.patches(PATCHES, ycck), profile);
    assumeTrue(
        engine().supports(ImageInspector.inspect(file, ImageLimits.DEFAULT)), "no CMYK here");

    DevelopedVariant variant = variant(engine(), file, "full:png");

    assertThat(Developing.profile(variant.bytes())).isEmpty();
    BufferedImage picture = Corners.decoded(variant.bytes());
    double[][] corners = unusualInks();
    for (int i = 0; i < PATCHES.size(); i++) {
      int[] inks = PATCHES.get(i);
      int corner = (inks[0] & 8) | (inks[1] & 4) | (inks[2] & 2) | (inks[3] & 1);
      assertRgb(
          picture, CmykJpeg.PATCH * i + CmykJpeg.PATCH / 2, 20, 16, Lab.srgb(corners[corner]));
    }
  }

  /** Inks as no printer has them, so that a conversion without the profile is found out. */
  private static double[][] unusualInks() {
    double[][] lab = new double[16][];
    for (int corner = 0; corner < 16; corner++) {
      boolean cyan = (corner & 8) != 0;
      boolean magenta = (corner & 4) != 0;
      boolean yellow = (corner & 2) != 0;
      boolean black = (corner & 1) != 0;
      lab[corner] =
          new double[] {
            95 - (cyan ? 20 : 0) - (magenta ? 25 : 0) - (yellow ? 15 : 0) - (black ? 30 : 0),
            (cyan ? 30 : 0) - (magenta ? 30 : 0),
            (cyan ? 20 : 0) - (yellow ? 30 : 0)
          };
    }
    return lab;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void inksWithoutAProfileBecomeWhatTheirNamesSay(boolean ycck) {
    byte[] file = CmykJpeg.patches(PATCHES, ycck);
    assumeTrue(
        engine().supports(ImageInspector.inspect(file, ImageLimits.DEFAULT)), "no CMYK here");

    BufferedImage picture = Developing.picture(engine(), file, "full:png");

    assertRgb(picture, CmykJpeg.PATCH / 2, 20, 12, 0xFFFFFF);
    int[] cyan = rgb(picture, CmykJpeg.PATCH + CmykJpeg.PATCH / 2, 20);
    assertThat(cyan[0]).isLessThan(cyan[1] - 60).isLessThan(cyan[2] - 60);
    int[] magenta = rgb(picture, 2 * CmykJpeg.PATCH + CmykJpeg.PATCH / 2, 20);
    assertThat(magenta[1]).isLessThan(magenta[0] - 60).isLessThan(magenta[2] - 30);
    int[] yellow = rgb(picture, 3 * CmykJpeg.PATCH + CmykJpeg.PATCH / 2, 20);
    assertThat(yellow[2]).isLessThan(yellow[0] - 60).isLessThan(yellow[1] - 60);
    int[] black = rgb(picture, 5 * CmykJpeg.PATCH + CmykJpeg.PATCH / 2, 20);
    assertThat(black[0]).isLessThan(70);
  }

  @Test
  default void greyIsGreyInEveryFormat() {
    BufferedImage grey = new BufferedImage(200, 100, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < 200; x++) {
      for (int y = 0; y < 100; y++) {
        grey.getRaster().setSample(x, y, 0, x < 100 ? 64 : 190);
      }
    }
    for (byte[] file : List.of(Encoders.jpeg(grey, false), Encoders.encode(grey, "png"))) {
      for (String format : List.of("png", "jpeg")) {
        BufferedImage picture = Developing.picture(engine(), file, "100:" + format);
        assertRgb(picture, 20, 20, 4, 0x404040);
        assertRgb(picture, 80, 20, 4, 0xBEBEBE);
      }
    }
  }

  /** The numbers as they are, which the JDK would convert where there is a profile. */
  private static BufferedImage stored(byte[] jpeg) {
    return Corners.decoded(JpegStructure.picture(jpeg));
  }

  private static void assertRgb(BufferedImage picture, int x, int y, int tolerance, int expected) {
    int[] rgb = rgb(picture, x, y);
    for (int i = 0; i < 3; i++) {
      assertThat(rgb[i])
          .as("sample %d at %d, %d", i, x, y)
          .isCloseTo(expected >> (16 - 8 * i) & 0xFF, within(tolerance));
    }
  }
}
