// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.HeifFixture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class HeifStructureTest {

  @ParameterizedTest
  @CsvSource({
    "plain.heic, HEIC, 8, false",
    "ten-bit.heic, HEIC, 10, false",
    "p3.heic, HEIC, 8, false",
    "alpha.heic, HEIC, 8, true",
    "plain.avif, AVIF, 8, false",
    "twelve-bit.avif, AVIF, 12, false",
    "alpha.avif, AVIF, 8, true"
  })
  void anEncodersFileIsUnderstood(String name, PhotoFormat format, int depth, boolean alpha) {
    byte[] file = HeifFixture.file(name);

    assertThat(inspect(file).format()).isEqualTo(format);
    assertThat(inspect(file).size()).isEqualTo(new Dimensions(96, 64));
    assertThat(read(file).depth()).isEqualTo(depth);
    assertThat(read(file).alpha() != null).isEqualTo(alpha);
    assertThat(read(file).profile() != null).isEqualTo(name.startsWith("p3"));
  }

  @Test
  void theCodecInsideDecidesAndNotTheBrand() {
    byte[] file = HeifFixture.avif().bytes();
    System.arraycopy("heic".getBytes(StandardCharsets.US_ASCII), 0, file, 8, 4);

    assertThat(inspect(file).format()).isEqualTo(PhotoFormat.AVIF);
  }

  @ParameterizedTest
  @CsvSource({"0, 96, 64", "1, 64, 96", "2, 96, 64", "3, 64, 96"})
  void theSizeIsThatOfTheTurnedPicture(int quarters, int width, int height) {
    assertThat(inspect(HeifFixture.heic().turned(quarters).bytes()).size())
        .isEqualTo(new Dimensions(width, height));
  }

  @Test
  void croppingComesBeforeTurningWhereTheFileSaysSo() {
    byte[] file = HeifFixture.heic().cropped(40, 30, -16, 4).turned(1).bytes();

    assertThat(inspect(file).size()).isEqualTo(new Dimensions(30, 40));
    assertThat(read(file).transforms())
        .containsExactly(
            new HeifTransform.Crop(new Dimensions(96, 64), 20, 19, 40, 30),
            new HeifTransform.Turn(1));
  }

  @Test
  void theSizeOfAGridIsThatOfTheWhole() {
    HeifStructure heif = read(HeifFixture.avif().grid(3, 2, 250, 120).bytes());

    assertThat(heif.size()).isEqualTo(new Dimensions(250, 120));
    assertThat(heif.picture().codedSize()).isEqualTo(new Dimensions(288, 128));
    assertThat(heif.picture().tiles()).hasSize(6);
  }

  @Test
  void coloursByNumberAreRead() {
    assertThat(read(HeifFixture.heic().colours(12, 13, 6).bytes()).nclx())
        .isEqualTo(new HeifStructure.Nclx(12, 13, 6, true));
    assertThat(read(HeifFixture.heic().bytes()).nclx()).isNull();
  }

  @Test
  void whatIsAttachedIsFound() {
    byte[] exif = ExifFixture.empty().orientation(6).bytes();
    byte[] file = HeifFixture.heic().exif(exif).xmp("<x/>").bytes();
    HeifStructure heif = read(file);

    assertThat(HeifStructure.joined(file, heif.exif(), 1000)).endsWith(exif);
    assertThat(HeifStructure.joined(file, heif.xmp(), 1000)).asString().isEqualTo("<x/>");
    assertThat(HeifStructure.joined(file, heif.exif(), 3)).isNull();
    assertThat(read(HeifFixture.heic().bytes()).exif()).isEmpty();
  }

  @Test
  void aFileThatBreaksOffIsTruncatedWhereverItDoes() {
    byte[] file = HeifFixture.heic().grid(2, 2, 192, 128).bytes();

    for (int length = 12; length < file.length; length++) {
      assertRejected(Arrays.copyOf(file, length), RejectionCode.TRUNCATED);
    }
  }

  @Test
  void trailingBytesAreTolerated() {
    byte[] file = HeifFixture.avif().bytes();

    assertThat(inspect(Arrays.copyOf(file, file.length + 500))).isNotNull();
  }

  @Test
  void tooManyPixelsAreFoundBeforeAnyIsDecoded() {
    assertRejected(
        HeifFixture.heic().claiming(65_536, 65_536).bytes(), RejectionCode.TOO_MANY_PIXELS);
    assertRejected(
        HeifFixture.avif().claiming(2_000, 2_000).grid(10, 10, 20_000, 20_000).bytes(),
        RejectionCode.TOO_MANY_PIXELS);
  }

  @Test
  void aSmallPictureCutFromAHugeOneCountsAsTheHugeOne() {
    assertRejected(
        HeifFixture.heic().claiming(30_000, 30_000).cropped(10, 10, 0, 0).bytes(),
        RejectionCode.TOO_MANY_PIXELS);
    assertRejected(
        HeifFixture.heic().claiming(30_000, 30_000).grid(1, 1, 10, 10).bytes(),
        RejectionCode.TOO_MANY_PIXELS);
  }

  @Test
  void aGridThatDoesNotAddUpIsCorrupt() {
    HeifFixture one = HeifFixture.heic();

    assertRejected(one.grid(2, 2, 193, 128).bytes(), RejectionCode.CORRUPT);
    assertRejected(one.grid(3, 2, 192, 128).bytes(), RejectionCode.CORRUPT);
    // More tiles than the grid refers to.
    byte[] grid = one.grid(2, 2, 192, 128).bytes();
    int descriptor = indexOf(grid, new byte[] {0, 1, 1, 1, 0, 0, 0, (byte) 192});
    grid[descriptor + 2] = (byte) 255;
    grid[descriptor + 3] = (byte) 255;
    assertRejected(grid, RejectionCode.CORRUPT);
  }

  @Test
  void aGridOfItselfOrOfOnePictureManyTimesIsCorrupt() {
    byte[] itself = HeifFixture.heic().grid(1, 1, 96, 64).bytes();
    itself[indexOf(itself, new byte[] {'d', 'i', 'm', 'g', 0, 2, 0, 1, 0, 1}) + 9] = 2;
    byte[] twice = HeifFixture.heic().grid(2, 1, 192, 64).bytes();
    twice[indexOf(twice, new byte[] {'d', 'i', 'm', 'g', 0, 3, 0, 2, 0, 1, 0, 2}) + 11] = 1;

    assertRejected(itself, RejectionCode.CORRUPT);
    assertRejected(twice, RejectionCode.CORRUPT);
  }

  @Test
  void aPictureOfNoSizeIsCorrupt() {
    assertRejected(HeifFixture.heic().claiming(0, 64).bytes(), RejectionCode.CORRUPT);
    assertRejected(HeifFixture.heic().claiming(-1, 64).bytes(), RejectionCode.CORRUPT);
    assertRejected(HeifFixture.heic().cropped(0, 10, 0, 0).bytes(), RejectionCode.CORRUPT);
    assertRejected(HeifFixture.heic().cropped(10, 10, 1000, 0).bytes(), RejectionCode.CORRUPT);
    assertRejected(
        HeifFixture.heic().property("clap", new byte[32]).bytes(), RejectionCode.CORRUPT);
  }

  @Test
  void turningTwiceIsCorrupt() {
    assertRejected(HeifFixture.heic().turned(1).turned(1).bytes(), RejectionCode.CORRUPT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"meta", "hdlr", "pitm", "iinf", "iloc", "iprp", "ipco", "ispe", "ipma"})
  void aBoxOfAnAbsurdSizeIsRejected(String type) {
    for (int size : new int[] {2, 7, 9, 0x7FFF_FFFF, 0xFFFF_FFFF}) {
      byte[] file = HeifFixture.heic().bytes();
      int at = indexOf(file, type.getBytes(StandardCharsets.US_ASCII)) - 4;
      ByteBuffer.wrap(file).putInt(at, size);
      assertThatExceptionOfType(ImageRejectedException.class)
          .as("%s of size %d", type, size)
          .isThrownBy(() -> inspect(file));
    }
  }

  @Test
  void countsWithoutAnythingBehindThemCostNothing() {
    for (String table : List.of("iinf", "iloc", "ipma")) {
      byte[] file = HeifFixture.heic().bytes();
      int at = indexOf(file, table.getBytes(StandardCharsets.US_ASCII));
      Arrays.fill(file, at + 8, at + 12, (byte) 0xFF);
      assertThatExceptionOfType(ImageRejectedException.class)
          .as(table)
          .isThrownBy(() -> inspect(file));
    }
  }

  @Test
  void boxesInBoxesWithoutEndAreNotFollowed() {
    byte[] nested = new byte[0];
    for (int depth = 0; depth < 2000; depth++) {
      nested = HeifFixture.box("ipco", nested);
    }

    assertThat(inspect(HeifFixture.heic().property("ipco", nested).bytes())).isNotNull();
  }

  @Test
  void aPictureOfAnotherKindIsUnsupported() {
    byte[] file = HeifFixture.heic().bytes();
    System.arraycopy(
        "iovl".getBytes(StandardCharsets.US_ASCII),
        0,
        file,
        indexOf(file, "hvc1".getBytes(StandardCharsets.US_ASCII)),
        4);

    assertRejected(file, RejectionCode.UNSUPPORTED_TYPE);
  }

  @Test
  void aFilmIsUnsupported() {
    byte[] film = HeifFixture.box("ftyp", "hevc\0\0\0\0hevc".getBytes(StandardCharsets.US_ASCII));
    byte[] rest = HeifFixture.box("moov", new byte[40]);
    byte[] file = Arrays.copyOf(film, film.length + rest.length);
    System.arraycopy(rest, 0, file, film.length, rest.length);

    assertRejected(file, RejectionCode.UNSUPPORTED_TYPE);
  }

  private static int indexOf(byte[] file, byte[] what) {
    return new String(file, StandardCharsets.ISO_8859_1)
        .indexOf(new String(what, StandardCharsets.ISO_8859_1));
  }

  private static HeifStructure read(byte[] file) {
    return HeifStructure.read(new BoundedBytes(file));
  }

  private static ImageHeader inspect(byte[] file) {
    return ImageInspector.inspect(file, ImageLimits.DEFAULT);
  }

  private static void assertRejected(byte[] file, RejectionCode code) {
    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(() -> inspect(file))
        .satisfies(e -> assertThat(e.rejection().code()).isEqualTo(code));
  }
}
