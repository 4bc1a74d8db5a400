// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.Corners.Colour;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.HeifFixture;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.metadata.MetadataReader;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decodes with the system's library, where it is installed with both codecs. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LibheifTest {

  private static final int FUZZED = 2_000;

  private Libheif library;

  @BeforeEach
  void theSystemHasTheLibrary() {
    assumeTrue(
        Libheif.find()
            .filter(found -> found.decodes(PhotoFormat.HEIC) && found.decodes(PhotoFormat.AVIF))
            .isPresent(),
        "this system has no libheif with decoders for HEVC and AV1");
    library = Libheif.find().orElseThrow();
  }

  @Test
  void theLibraryTellsItsVersionAndWhatItDecodes() {
    assertThat(library.version()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(library.decodes(PhotoFormat.JPEG)).isFalse();
    assertThat(Libheif.find()).containsSame(library);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "ten-bit.heic", "p3.heic", "plain.avif", "twelve-bit.avif"})
  void everyDepthComesOutInEightBits(String name) {
    byte[] file = HeifFixture.file(name);

    assertThat(decoded(file)).isEqualTo(Corners.upright(96, 64));
    try (HeifPicture picture = decode(file)) {
      assertThat(picture.hasAlpha()).isFalse();
      assertThat(picture.pixels().byteSize()).isEqualTo(64L * picture.stride());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha.heic", "alpha.avif"})
  void transparencyIsKept(String name) {
    try (HeifPicture picture = decode(HeifFixture.file(name))) {
      assertThat(picture.hasAlpha()).isTrue();
      assertThat(picture.isPremultiplied()).isFalse();
      assertThat(alpha(picture, 10, 10)).isEqualTo(255);
      assertThat(alpha(picture, 10, 60)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, GREEN, YELLOW, RED, BLUE",
    "2, YELLOW, BLUE, GREEN, RED",
    "3, BLUE, RED, YELLOW, GREEN"
  })
  void theContainersTurnIsDoneOnceWhateverTheExifSays(
      int quarters, Colour topLeft, Colour topRight, Colour bottomLeft, Colour bottomRight) {
    for (HeifFixture picture : new HeifFixture[] {HeifFixture.heic(), HeifFixture.avif()}) {
      // A camera writes both, and both mean the same turn.
      byte[] file =
          picture
              .turned(quarters)
              .exif(ExifFixture.empty().orientation(quarters == 2 ? 3 : 6).bytes())
              .bytes();

      Dimensions size = ImageInspector.inspect(file, ImageLimits.DEFAULT).size();
      assertThat(decoded(file))
          .isEqualTo(
              new Corners(size.width(), size.height(), topLeft, topRight, bottomLeft, bottomRight));
      assertThat(MetadataReader.read(file).metadata().orientation()).isEqualTo(1);
    }
  }

  @Test
  void anOrientationThatOnlyTheExifHasIsNotDone() {
    byte[] file = HeifFixture.heic().exif(ExifFixture.empty().orientation(6).bytes()).bytes();

    assertThat(decoded(file)).isEqualTo(Corners.upright(96, 64));
  }

  @Test
  void theContainersMirroringAndCroppingAreDone() {
    assertThat(decoded(HeifFixture.heic().mirrored(1).bytes()))
        .isEqualTo(new Corners(96, 64, Colour.GREEN, Colour.RED, Colour.YELLOW, Colour.BLUE));
    // The lower right quarter and a bit.
    assertThat(decoded(HeifFixture.avif().cropped(41, 25, 55, 39).bytes()))
        .isEqualTo(new Corners(41, 25, Colour.YELLOW, Colour.YELLOW, Colour.YELLOW, Colour.YELLOW));
  }

  @Test
  void aGridIsPutTogetherAndCutToItsSize() {
    for (HeifFixture picture : new HeifFixture[] {HeifFixture.heic(), HeifFixture.avif()}) {
      assertThat(decoded(picture.grid(2, 2, 144, 96).turned(2).bytes()))
          .isEqualTo(new Corners(144, 96, Colour.RED, Colour.RED, Colour.RED, Colour.RED));
    }
  }

  @Test
  void theProfileIsThatOfTheFileOrOneForItsPrimaries() {
    byte[] own = new byte[200];
    own[7] = 1;

    assertThat(profile(HeifFixture.heic().profile(own).colours(12, 13, 6))).isEqualTo(own);
    assertThat(profile(HeifFixture.avif().colours(12, 13, 6)))
        .isEqualTo(MatrixProfile.DISPLAY_P3.bytes());
    assertThat(profile(HeifFixture.avif().colours(9, 16, 9)))
        .isEqualTo(MatrixProfile.BT_2020.bytes());
    assertThat(profile(HeifFixture.avif().colours(1, 13, 6))).isNull();
    assertThat(profile(HeifFixture.avif())).isNull();
  }

  @Test
  void codedDataOfAnotherSizeThanTheContainerSaysIsCorrupt() {
    for (HeifFixture picture : new HeifFixture[] {HeifFixture.heic(), HeifFixture.avif()}) {
      assertCorrupt(picture.claiming(95, 64).bytes());
      assertCorrupt(picture.claiming(10, 10).bytes());
      assertCorrupt(picture.claiming(2_000, 2_000).bytes());
    }
  }

  @Test
  void pixelsAreGoneAfterClosing() {
    HeifPicture picture = decode(HeifFixture.file("plain.heic"));
    MemorySegment pixels = picture.pixels();
    picture.close();
    picture.close();

    assertThatIllegalStateException().isThrownBy(() -> pixels.get(ValueLayout.JAVA_BYTE, 0));
  }

  @Test
  void aFileWithChangedBytesIsDecodedOrRejectedAndNothingElse() {
    byte[][] files = {
      HeifFixture.file("plain.heic"),
      HeifFixture.file("alpha.avif"),
      HeifFixture.heic().grid(2, 2, 144, 96).turned(1).bytes(),
      HeifFixture.avif().grid(2, 1, 192, 64).colours(12, 13, 6).cropped(99, 33, 1, 1).bytes()
    };
    int decoded = 0;
    for (int seed = 0; seed < FUZZED; seed++) {
      Random random = new Random(seed);
      byte[] file = files[seed % files.length].clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      try (HeifPicture picture = decode(file)) {
        assertThat(picture.pixels().toArray(ValueLayout.JAVA_BYTE)).isNotEmpty();
        decoded++;
      } catch (ImageRejectedException rejected) {
        assertThat(rejected.rejection().message()).endsWith(".");
      }
    }
    assertThat(decoded).isBetween(FUZZED / 10, FUZZED * 9 / 10);
  }

  private HeifPicture decode(byte[] file) {
    ImageInspector.inspect(file, ImageLimits.DEFAULT);
    return library.decode(file);
  }

  private Corners decoded(byte[] file) {
    try (HeifPicture picture = decode(file)) {
      Dimensions size = picture.size();
      BufferedImage image =
          new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
      int pixelBytes = picture.hasAlpha() ? 4 : 3;
      for (int y = 0; y < size.height(); y++) {
        for (int x = 0; x < size.width(); x++) {
          long at = (long) y * picture.stride() + (long) x * pixelBytes;
          int rgb = 0;
          for (int colour = 0; colour < 3; colour++) {
            rgb = rgb << 8 | (picture.pixels().get(ValueLayout.JAVA_BYTE, at + colour) & 0xFF);
          }
          image.setRGB(x, y, rgb);
        }
      }
      return Corners.of(image);
    }
  }

  private byte @Nullable [] profile(HeifFixture fixture) {
    try (HeifPicture picture = decode(fixture.bytes())) {
      return picture.profile();
    }
  }

  private static int alpha(HeifPicture picture, int x, int y) {
    return picture.pixels().get(ValueLayout.JAVA_BYTE, (long) y * picture.stride() + 4L * x + 3)
        & 0xFF;
  }

  private void assertCorrupt(byte[] file) {
    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(() -> decode(file).close())
        .satisfies(e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.CORRUPT));
  }
}
