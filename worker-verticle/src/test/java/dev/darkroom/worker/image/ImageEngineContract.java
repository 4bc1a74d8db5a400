// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.Corners.Colour;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.VariantSpec;
import dev.darkroom.worker.image.format.FormatSniffer;
import dev.darkroom.worker.image.format.HostileFiles;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.ImageRejectedException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine does with every photo. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public interface ImageEngineContract {

  ImageEngine engine();

  private DevelopedImage develop(byte[] file, DevelopPlan plan) {
    ImageHeader header = ImageInspector.inspect(file, ImageLimits.DEFAULT);
    return engine().develop(file, header, plan);
  }

  private DevelopedImage develop(byte[] file) {
    return develop(file, DevelopPlan.standard(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  default void everyOrientationEndsUpright(int orientation) {
    byte[] file = JpegFixture.of(2000, 1500).orientation(orientation).bytes();
    boolean quarter = orientation >= 5;

    DevelopedImage image = develop(file, DevelopPlan.standard(orientation));

    assertThat(image.width()).isEqualTo(quarter ? 1500 : 2000);
    assertThat(image.height()).isEqualTo(quarter ? 2000 : 1500);
    assertThat(image.variants())
        .extracting(variant -> Corners.of(variant.bytes()))
        .containsExactly(
            quarter ? Corners.upright(180, 240) : Corners.upright(240, 180),
            quarter ? Corners.upright(720, 960) : Corners.upright(960, 720),
            quarter ? Corners.upright(1440, 1920) : Corners.upright(1920, 1440));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  default void aSmallPhotoIsTurnedToo(int orientation) {
    byte[] file = JpegFixture.of(120, 80).orientation(orientation).bytes();
    boolean quarter = orientation >= 5;

    assertThat(develop(file, DevelopPlan.standard(orientation)).variants())
        .extracting(variant -> Corners.of(variant.bytes()))
        .containsOnly(quarter ? Corners.upright(80, 120) : Corners.upright(120, 80));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  default void aTiffIsTurnedOnceAndNotByTheDecoderToo(int orientation) {
    byte[] file = PhotoFixtures.tiff(400, 300, orientation);
    boolean quarter = orientation >= 5;

    assertThat(develop(file, DevelopPlan.standard(orientation)).variants())
        .extracting(variant -> Corners.of(variant.bytes()))
        .contains(quarter ? Corners.upright(180, 240) : Corners.upright(240, 180));
  }

  @Test
  default void theOrientationIsThePlansAndNotTheFiles() {
    byte[] file = JpegFixture.of(400, 300).exif(ExifFixture.empty().orientation(6)).bytes();

    assertThat(Corners.of(develop(file).variants().getFirst().bytes()))
        .isEqualTo(Corners.upright(240, 180));
  }

  @Test
  default void aSmallPhotoIsNotEnlarged() {
    DevelopedImage image = develop(JpegFixture.of(500, 100).bytes());

    assertThat(image.variants()).extracting(DevelopedVariant::width).containsExactly(240, 500, 500);
    assertThat(image.variants()).extracting(DevelopedVariant::height).containsExactly(48, 100, 100);
  }

  @Test
  default void aSinglePixelIsAPhoto() {
    DevelopedImage image = develop(JpegFixture.of(1, 1).bytes());

    assertThat(image.variants())
        .allSatisfy(variant -> assertThat(Corners.of(variant.bytes()).width()).isEqualTo(1));
  }

  @Test
  default void aLineKeepsAtLeastOnePixelOfHeight() {
    DevelopedVariant thumbnail = develop(JpegFixture.of(3000, 2).bytes()).variants().getFirst();

    assertThat(thumbnail.width()).isEqualTo(240);
    assertThat(thumbnail.height()).isEqualTo(1);
    assertThat(Corners.decoded(thumbnail.bytes()).getHeight()).isEqualTo(1);
  }

  @Test
  default void variantsHaveTheSizeTheyClaimWhateverTheReductionInDecoding() {
    for (int width : List.of(481, 963, 1921, 3841, 3842, 7683)) {
      DevelopedImage image = develop(JpegFixture.of(width, width / 3).bytes());
      assertThat(image.variants())
          .allSatisfy(
              variant ->
                  assertThat(Corners.of(variant.bytes()))
                      .isEqualTo(Corners.upright(variant.width(), variant.height())));
    }
  }

  @Test
  default void variantsComeInThePlansOrder() {
    List<VariantSpec> specs =
        List.of(VariantSpec.jpeg("b", 300), VariantSpec.jpeg("c", 600), VariantSpec.jpeg("a", 100));

    assertThat(develop(PhotoFixtures.jpeg(), new DevelopPlan(1, specs)).variants())
        .extracting(DevelopedVariant::spec)
        .containsExactlyElementsOf(specs);
  }

  @Test
  default void variantsSayNothingOfWhereAndByWhomThePhotoWasTaken()
      throws ImageProcessingException, IOException {
    byte[] file =
        JpegFixture.of(1200, 900)
            .exif(ExifFixture.empty().orientation(1).camera("Maker", "M").place(47.5, 8.5))
            .bytes();

    for (DevelopedVariant variant : develop(file).variants()) {
      assertThat(
              ImageMetadataReader.readMetadata(new ByteArrayInputStream(variant.bytes()))
                  .getDirectoriesOfType(ExifDirectoryBase.class))
          .isEmpty();
    }
  }

  @Test
  default void theColourProfileIsCarriedIntoAllVariants() {
    byte[] profile = IccProfiles.named("Display P3");
    byte[] file = JpegFixture.of(1200, 900).profile(profile).bytes();

    assertThat(develop(file).variants())
        .allSatisfy(variant -> assertThat(IccProfiles.inJpeg(variant.bytes())).isEqualTo(profile));
  }

  @Test
  default void theProfileOfSrgbIsLeftOutAsEveryoneAssumesIt() {
    byte[] file = JpegFixture.of(1200, 900).profile(IccProfiles.named("sRGB IEC61966-2.1")).bytes();

    assertThat(develop(file).variants())
        .allSatisfy(variant -> assertThat(IccProfiles.inJpeg(variant.bytes())).isEmpty());
  }

  @Test
  default void aBrokenColourProfileHindersNothing() {
    byte[] file = JpegFixture.of(400, 300).profile(new byte[] {1, 2, 3}).bytes();

    assertThat(Corners.of(develop(file).variants().getFirst().bytes()))
        .isEqualTo(Corners.upright(240, 180));
  }

  @Test
  default void greyAndProgressiveJpegsAreDeveloped() {
    byte[] grey = JpegFixture.of(800, 600).grey().bytes();
    BufferedImage source = Corners.decoded(grey);
    BufferedImage developed = Corners.decoded(develop(grey).variants().get(1).bytes());
    assertThat(developed.getRGB(100, 100) & 0xFF)
        .isCloseTo(source.getRaster().getSample(100, 100, 0), within(4));

    byte[] progressive = JpegFixture.of(800, 600).progressive().bytes();
    assertThat(Corners.of(develop(progressive).variants().getFirst().bytes()))
        .isEqualTo(Corners.upright(240, 180));
  }

  @Test
  default void losslessFormatsAreDeveloped() {
    for (byte[] file :
        List.of(
            PhotoFixtures.png(800, 600),
            PhotoFixtures.gif(800, 600),
            PhotoFixtures.bmp(800, 600),
            PhotoFixtures.tiff(800, 600, 1))) {
      assertThat(Corners.of(develop(file).variants().getFirst().bytes()))
          .as("%s", FormatSniffer.sniff(file))
          .isEqualTo(Corners.upright(240, 180));
    }
  }

  @Test
  default void whatIsTransparentBecomesWhite() {
    Corners corners =
        Corners.of(develop(PhotoFixtures.pngWithAlpha(800, 600)).variants().get(1).bytes());

    assertThat(corners)
        .isEqualTo(new Corners(800, 600, Colour.RED, Colour.GREEN, Colour.WHITE, Colour.WHITE));
  }

  @Test
  default void greyWithAlphaKeepsItsBrightness() {
    byte[] variant = develop(PhotoFixtures.greyPngWithAlpha(60, 40)).variants().getFirst().bytes();

    assertThat(Corners.decoded(variant).getRGB(30, 20) & 0xFF).isCloseTo(128, within(3));
  }

  @Test
  default void webpIsDevelopedWhereItIsSupported() {
    assumeTrue(
        engine().supports(new ImageHeader(PhotoFormat.WEBP, 10, 10)), "this engine has no WebP");

    assertThat(Corners.of(develop(PhotoFixtures.webp(800, 600)).variants().getFirst().bytes()))
        .isEqualTo(Corners.upright(240, 180));
    assertThat(Corners.of(develop(PhotoFixtures.webpWithAlpha(800, 600)).variants().get(1).bytes()))
        .isEqualTo(new Corners(800, 600, Colour.RED, Colour.GREEN, Colour.WHITE, Colour.WHITE));
  }

  @Test
  default void whatIsNotSupportedIsRejected() {
    for (PhotoFormat format : PhotoFormat.values()) {
      if (!engine().supports(new ImageHeader(format, 10, 10))) {
        assertThatExceptionOfType(ImageRejectedException.class)
            .isThrownBy(
                () ->
                    engine()
                        .develop(
                            new byte[100],
                            new ImageHeader(format, 10, 10),
                            DevelopPlan.standard(1)))
            .satisfies(
                e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.UNSUPPORTED_TYPE));
      }
    }
  }

  @Test
  default void dataThatIsNoPictureIsCorrupt() {
    for (PhotoFormat format : EnumSet.range(PhotoFormat.JPEG, PhotoFormat.BMP)) {
      if (engine().supports(new ImageHeader(format, 10, 10))) {
        byte[] file = HostileFiles.headerThenNoise(format);
        ImageHeader header = ImageInspector.inspect(file, ImageLimits.DEFAULT);
        assertThatExceptionOfType(ImageRejectedException.class)
            .as("%s", format)
            .isThrownBy(() -> engine().develop(file, header, DevelopPlan.standard(1)))
            .satisfies(e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.CORRUPT));
      }
    }
  }

  @Test
  default void theFileIsNotChanged() {
    byte[] file = PhotoFixtures.tiff(400, 300, 6);
    byte[] before = file.clone();

    develop(file, DevelopPlan.standard(6));

    assertThat(file).isEqualTo(before);
  }
}
