// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static dev.darkroom.worker.image.Developing.alpha;
import static dev.darkroom.worker.image.Developing.develop;
import static dev.darkroom.worker.image.Developing.picture;
import static dev.darkroom.worker.image.Developing.plan;
import static dev.darkroom.worker.image.Developing.rgb;
import static dev.darkroom.worker.image.Developing.variant;
import static dev.darkroom.worker.image.Developing.webpOr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.xmp.XmpDirectory;
import dev.darkroom.photo.Colour;
import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.Placeholder;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.Encoders;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.develop.VariantSpecs;
import dev.darkroom.worker.image.format.FormatSniffer;
import dev.darkroom.worker.image.watermark.Gravity;
import dev.darkroom.worker.image.watermark.Mark;
import dev.darkroom.worker.image.watermark.Watermark;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every engine makes of the variants that can be asked for. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public interface VariantContract {

  ImageEngine engine();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  default void coverTakesTheMiddleOfTheUprightPhoto(int orientation) {
    byte[] file = JpegFixture.of(600, 400).orientation(orientation).bytes();

    DevelopedImage image =
        develop(engine(), file, plan("wide:300x60:cover,high:40x200:cover", orientation, null));

    for (DevelopedVariant variant : image.variants()) {
      BufferedImage picture = Corners.decoded(variant.bytes());
      int width = picture.getWidth();
      int height = picture.getHeight();
      assertThat(List.of(width, height))
          .isEqualTo(
              variant.spec().name().value().equals("wide") ? List.of(300, 60) : List.of(40, 200));
      assertThat(Corners.of(picture)).isEqualTo(Corners.upright(width, height));
      // The four colours meet in the middle of the photo, so they do in the middle of the variant.
      assertThat(Corners.of(picture.getSubimage(width / 2 - 12, height / 2 - 12, 24, 24)))
          .isEqualTo(Corners.upright(24, 24));
    }
  }

  @Test
  default void coverIsSmallerWhereThePhotoIs() {
    DevelopedVariant variant = variant(engine(), JpegFixture.of(100, 80).bytes(), "400x200:cover");

    assertThat(Corners.of(variant.bytes())).isEqualTo(Corners.upright(100, 50));
    assertThat(List.of(variant.width(), variant.height())).containsExactly(100, 50);
  }

  @Test
  default void fullIsThePhotosOwnSize() {
    assertThat(Corners.of(variant(engine(), JpegFixture.of(2500, 1001).bytes(), "full").bytes()))
        .isEqualTo(Corners.upright(2500, 1001));
  }

  @Test
  default void aBoxIsNeitherFilledNorExceeded() {
    assertThat(Corners.of(variant(engine(), JpegFixture.of(900, 600).bytes(), "400x100").bytes()))
        .isEqualTo(Corners.upright(150, 100));
  }

  @Test
  default void variantsHaveTheFormatThatIsAskedForAndSayWhichItIs() {
    PhotoFormat webp = webpOr(engine(), PhotoFormat.JPEG);
    Map<String, PhotoFormat> wanted =
        Map.of("jpeg", PhotoFormat.JPEG, "png", PhotoFormat.PNG, "webp", webp);

    wanted.forEach(
        (option, format) -> {
          DevelopedVariant variant =
              variant(engine(), PhotoFixtures.png(300, 200), "120:" + option);
          assertThat(variant.format()).isEqualTo(format);
          assertThat(FormatSniffer.sniff(variant.bytes())).contains(format);
          assertThat(Corners.of(variant.bytes())).isEqualTo(Corners.upright(120, 80));
        });
  }

  @Test
  default void theSameFormatIsTheOneThatBrowsersShowThePhotoIn() {
    assertSame(PhotoFixtures.jpeg(), PhotoFormat.JPEG);
    assertSame(PhotoFixtures.png(60, 40), PhotoFormat.PNG);
    assertSame(PhotoFixtures.gif(60, 40), PhotoFormat.PNG);
    assertSame(PhotoFixtures.bmp(60, 40), PhotoFormat.JPEG);
    assertSame(PhotoFixtures.tiff(60, 40, 1), PhotoFormat.JPEG);
    assertSame(PhotoFixtures.webp(60, 40), webpOr(engine(), PhotoFormat.JPEG));
    assertSame(PhotoFixtures.webpWithAlpha(60, 40), webpOr(engine(), PhotoFormat.PNG));
  }

  private void assertSame(byte[] file, PhotoFormat expected) {
    DevelopedVariant variant = variant(engine(), file, "50:same");
    assertThat(variant.format()).isEqualTo(expected);
    assertThat(FormatSniffer.sniff(variant.bytes())).contains(expected);
  }

  @Test
  default void alphaIsKeptWhereTheFormatHasIt() {
    byte[] file =
        Encoders.encode(Drawn.argb(400, 200, (x, _) -> (x * 255 / 399) << 24 | 0x3366CC), "png");

    for (String format : List.of("png", "webp", "same")) {
      BufferedImage picture = picture(engine(), file, "100:" + format + ":q95");
      for (int x = 2; x < 98; x += 5) {
        assertThat(alpha(picture, x, 20))
            .as("%s at %d", format, x)
            .isCloseTo(x * 255 / 99, within(4));
      }
    }
  }

  @Test
  default void whatIsTransparentLiesOnTheSetColourInJpeg() {
    DevelopPlan plan =
        new DevelopPlan(1, VariantSpecs.parse("only:200"), new Colour(0x804020), null);
    byte[] file = Encoders.encode(Drawn.argb(200, 100, (x, _) -> x < 100 ? 0 : 0x80FFFFFF), "png");

    BufferedImage picture =
        Corners.decoded(develop(engine(), file, plan).variants().getFirst().bytes());

    assertRgb(picture, 30, 50, 0x80, 0x40, 0x20);
    assertRgb(picture, 170, 50, 0xC0, 0xA0, 0x90);
  }

  private static void assertRgb(BufferedImage picture, int x, int y, int... expected) {
    int[] rgb = rgb(picture, x, y);
    for (int i = 0; i < 3; i++) {
      assertThat(rgb[i]).as("sample %d at %d, %d", i, x, y).isCloseTo(expected[i], within(5));
    }
  }

  /** Where colours are averaged without regard to alpha, the black of what is clear comes in. */
  @Test
  default void edgesOfWhatIsTransparentHaveNoFringe() {
    byte[] file =
        Encoders.encode(
            Drawn.argb(700, 700, (x, y) -> Math.hypot(x - 350, y - 350) < 300 ? 0xFF40C0F0 : 0),
            "png");

    for (int side : List.of(350, 233, 97)) {
      BufferedImage picture = picture(engine(), file, side + ":png");
      int edge = 0;
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int alpha = alpha(picture, x, y);
          if (alpha > 60) {
            edge += alpha < 250 ? 1 : 0;
            int[] rgb = rgb(picture, x, y);
            assertThat(rgb[0]).as("red at %d, %d", x, y).isCloseTo(0x40, within(20));
            assertThat(rgb[1]).as("green at %d, %d", x, y).isCloseTo(0xC0, within(20));
            assertThat(rgb[2]).as("blue at %d, %d", x, y).isCloseTo(0xF0, within(20));
          }
        }
      }
      assertThat(edge).isGreaterThan(side / 2);
      assertThat(alpha(picture, 1, 1)).isZero();
      assertThat(alpha(picture, side / 2, side / 2)).isEqualTo(255);
    }
  }

  @Test
  default void theColourProfileIsCarriedIntoEveryFormatByteForByte() {
    byte[] profile = IccProfiles.displayP3();
    byte[] opaque = JpegFixture.of(301, 200).profile(profile).bytes();
    byte[] clear = OpenCvFiles.withPngProfile(PhotoFixtures.pngWithAlpha(301, 200), profile);

    for (byte[] file : List.of(opaque, clear)) {
      for (String format : List.of("jpeg", "png", "webp")) {
        byte[] variant = variant(engine(), file, "151:" + format).bytes();
        assertThat(Developing.profile(variant)).as(format).isEqualTo(profile);
        assertThat(Corners.decoded(variant).getWidth()).isEqualTo(151);
        assertThat(Corners.of(variant).topLeft()).isEqualTo(Corners.Colour.RED);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NORTH_WEST", "NORTH_EAST", "CENTER", "SOUTH_WEST", "SOUTH_EAST"})
  default void theMarkLiesWhereItsGravitySays(Gravity gravity) {
    byte[] grey = Encoders.encode(Drawn.rgb(900, 600, (_, _) -> 0x808080), "png");
    byte[] black = Encoders.encode(Drawn.rgb(60, 40, (_, _) -> 0), "png");
    Watermark mark = new Watermark(Mark.Picture.of(black), gravity, 0.02, 1, 0.2);

    List<DevelopedVariant> variants =
        develop(
                engine(),
                grey,
                plan("marked:600:watermark,plain:600,small:90:png:watermark", 1, mark))
            .variants();

    assertMarked(variants.get(0).bytes(), gravity);
    assertThat(darkest(Corners.decoded(variants.get(1).bytes()))).isGreaterThan(100);
    assertMarked(variants.get(2).bytes(), gravity);
  }

  private static void assertMarked(byte[] variant, Gravity gravity) {
    BufferedImage picture = Corners.decoded(variant);
    int third = picture.getWidth() / 3;
    int row = picture.getHeight() / 3;
    List<Gravity> places = List.of(Gravity.values());
    for (int i = 0; i < places.size(); i++) {
      Gravity place = places.get(i);
      BufferedImage part = picture.getSubimage(i % 3 * third, i / 3 * row, third, row);
      if (place == gravity) {
        assertThat(darkest(part)).as("%s", place).isLessThan(40);
      } else {
        assertThat(darkest(part)).as("%s", place).isGreaterThan(100);
      }
    }
  }

  private static int darkest(BufferedImage picture) {
    int darkest = 255;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        darkest = Math.min(darkest, rgb(picture, x, y)[1]);
      }
    }
    return darkest;
  }

  @Test
  default void aMarkIsSeenOnWhatIsTransparentToo() {
    byte[] black = Encoders.encode(Drawn.rgb(60, 60, (_, _) -> 0), "png");
    Watermark mark = new Watermark(Mark.Picture.of(black), Gravity.SOUTH_EAST, 0, 0.5, 0.25);

    BufferedImage picture =
        Corners.decoded(
            develop(
                    engine(),
                    PhotoFixtures.pngWithAlpha(400, 400),
                    plan("a:400:png:watermark", 1, mark))
                .variants()
                .getFirst()
                .bytes());

    assertThat(alpha(picture, 350, 350)).isCloseTo(128, within(4));
    assertThat(rgb(picture, 350, 350)).containsOnly(0);
    assertThat(alpha(picture, 50, 350)).isZero();
    assertThat(alpha(picture, 50, 50)).isEqualTo(255);
  }

  @Test
  default void thePlaceholderHasThePhotosColours() {
    byte[] file =
        Encoders.encode(Drawn.rgb(640, 480, (x, _) -> x < 480 ? 0x2060A0 : 0xF0E0D0), "png");

    Placeholder placeholder = develop(engine(), file, DevelopPlan.standard(1)).placeholder();

    int colour = placeholder.dominantColour().rgb();
    assertThat(colour >> 16).isCloseTo(0x20, within(8));
    assertThat(colour >> 8 & 0xFF).isCloseTo(0x60, within(8));
    assertThat(colour & 0xFF).isCloseTo(0xA0, within(8));
    assertThat(placeholder.blurhash()).hasSizeGreaterThan(6);
  }

  @Test
  default void variantsOfNoFormatSayWhereAndByWhomThePhotoWasTaken()
      throws ImageProcessingException, IOException {
    byte[] jpeg =
        JpegFixture.of(400, 300)
            .exif(ExifFixture.empty().orientation(1).camera("Maker", "M").place(47.5, 8.5))
            .bytes();

    for (String format : List.of("jpeg", "png", "webp", "same")) {
      Metadata metadata =
          ImageMetadataReader.readMetadata(
              new ByteArrayInputStream(variant(engine(), jpeg, "200:" + format).bytes()));
      assertThat(metadata.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
      assertThat(metadata.getDirectoriesOfType(XmpDirectory.class)).isEmpty();
    }
  }
}
