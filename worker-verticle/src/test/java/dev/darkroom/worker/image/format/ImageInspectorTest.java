// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.HeifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.IccProfiles;
import dev.darkroom.worker.image.metadata.TiffEntries;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ImageInspectorTest {

  @Test
  void formatAndSizeAreReadWithoutDecoding() {
    assertIs(PhotoFormat.JPEG, JpegFixture.of(123, 45).bytes());
    assertIs(PhotoFormat.JPEG, JpegFixture.of(123, 45).progressive().bytes());
    assertIs(PhotoFormat.PNG, PhotoFixtures.png(123, 45));
    assertIs(PhotoFormat.GIF, PhotoFixtures.gif(123, 45));
    assertIs(PhotoFormat.WEBP, PhotoFixtures.webp(123, 45));
    assertIs(PhotoFormat.TIFF, PhotoFixtures.tiff(123, 45, 6));
    assertIs(PhotoFormat.BMP, PhotoFixtures.bmp(123, 45));
  }

  @Test
  void theSizeIsTheStoredOneWhateverTheOrientation() {
    assertIs(PhotoFormat.JPEG, JpegFixture.of(123, 45).orientation(6).bytes());
  }

  @Test
  void anEmptyFileIsRejectedAsEmpty() {
    assertRejected(new byte[0], RejectionCode.EMPTY_FILE);
  }

  @Test
  void whatIsNoPhotoIsRejectedAsUnsupported() {
    assertRejected(PhotoFixtures.textNamedJpeg(), RejectionCode.UNSUPPORTED_TYPE);
    assertRejected(new byte[] {(byte) 0xFF}, RejectionCode.UNSUPPORTED_TYPE);
    assertRejected(
        "BM and no more".getBytes(StandardCharsets.US_ASCII), RejectionCode.UNSUPPORTED_TYPE);
  }

  @Test
  void heicAndAvifAreReadWithoutTheLibraryThatDecodesThem() {
    for (PhotoFormat format : List.of(PhotoFormat.HEIC, PhotoFormat.AVIF)) {
      ImageHeader header = inspect(HeifFixture.file("plain." + format.extension()));
      assertThat(header.format()).isEqualTo(format);
      assertThat(header.size()).isEqualTo(new Dimensions(96, 64));
      assertThat(header.layout().channels()).isEqualTo(3);
    }
    assertRejected(PhotoFixtures.heicHeader(), RejectionCode.TRUNCATED);
  }

  @Test
  void whereNothingDecodesHeicAndAvifTheRejectionNamesThePackage() {
    assertThat(Rejections.notYet(PhotoFormat.HEIC).rejection().message())
        .contains("libheif1", "libheif-plugin-libde265")
        .endsWith(".");
    assertThat(Rejections.notYet(PhotoFormat.AVIF).rejection().message())
        .contains("libheif1", "libheif-plugin-dav1d")
        .endsWith(".");
  }

  @Test
  void aHeaderThatClaimsTooManyPixelsIsRejectedForThat() {
    assertThat(assertRejected(PhotoFixtures.hugeJpegHeader(), RejectionCode.TOO_MANY_PIXELS))
        .contains("65500 x 65500")
        .contains("120 megapixels");
    assertRejected(PhotoFixtures.hugePngHeader(), RejectionCode.TOO_MANY_PIXELS);
  }

  @Test
  void limitsAreInclusive() {
    byte[] file = JpegFixture.of(100, 50).bytes();

    assertThat(ImageInspector.inspect(file, new ImageLimits(5_000, file.length))).isNotNull();
    assertThat(rejection(file, new ImageLimits(4_999, file.length)))
        .isEqualTo(RejectionCode.TOO_MANY_PIXELS);
    assertThat(rejection(file, new ImageLimits(5_000, file.length - 1)))
        .isEqualTo(RejectionCode.TOO_LARGE);
  }

  @Test
  void aFileThatBreaksOffIsRejectedAsTruncated() {
    for (byte[] file :
        List.of(
            PhotoFixtures.jpeg(),
            JpegFixture.of(640, 480).progressive().bytes(),
            PhotoFixtures.png(400, 300),
            PhotoFixtures.gif(400, 300),
            PhotoFixtures.webp(400, 300),
            PhotoFixtures.bmp(400, 300))) {
      assertRejected(PhotoFixtures.truncated(file), RejectionCode.TRUNCATED);
    }
    byte[] tiff = PhotoFixtures.tiff(400, 300, 1);
    // Its directory lies at the end here, so the strips are put beyond it instead.
    int offsets = TiffEntries.find(tiff, 273) + 8;
    Arrays.fill(tiff, offsets, offsets + 4, (byte) 0x7F);
    assertRejected(tiff, RejectionCode.TRUNCATED);
  }

  @Test
  void aJpegWithoutItsEndMarkerIsTruncated() {
    byte[] jpeg = PhotoFixtures.jpeg();

    assertRejected(Arrays.copyOf(jpeg, jpeg.length - 2), RejectionCode.TRUNCATED);
    assertRejected(Arrays.copyOf(jpeg, jpeg.length - 1), RejectionCode.TRUNCATED);
  }

  @Test
  void bytesAfterTheEndOfAPictureAreTolerated() {
    for (byte[] file :
        List.of(PhotoFixtures.jpeg(), PhotoFixtures.png(40, 30), PhotoFixtures.gif(40, 30))) {
      assertThat(inspect(PhotoFixtures.withTrailingBytes(file))).isNotNull();
    }
  }

  @Test
  void thePictureOfAJpegHasNoMetadataAndAnEnd() {
    byte[] jpeg = PhotoFixtures.jpeg();
    byte[] decorated =
        JpegFixture.of(640, 480).orientation(1).profile(IccProfiles.named("Display P3")).bytes();

    assertThat(JpegStructure.picture(decorated))
        .startsWith(jpeg)
        .endsWith(new byte[] {(byte) 0xFF, (byte) 0xD9});
  }

  @Test
  void aJpegWithTwoFrameHeadersIsCorrupt() {
    byte[] jpeg = PhotoFixtures.jpeg();
    JpegStructure.Segment frame =
        JpegStructure.header(new BoundedBytes(jpeg)).stream()
            .filter(segment -> segment.marker() == 0xC0)
            .findFirst()
            .orElseThrow();
    byte[] twice = new byte[jpeg.length + frame.end() - frame.start()];
    System.arraycopy(jpeg, 0, twice, 0, frame.end());
    System.arraycopy(jpeg, frame.start(), twice, frame.end(), jpeg.length - frame.start());

    assertRejected(twice, RejectionCode.CORRUPT);
  }

  @Test
  void aJpegOfAThousandScansIsCorrupt() {
    byte[] jpeg = PhotoFixtures.jpeg();
    JpegStructure.Segment scan = JpegStructure.header(new BoundedBytes(jpeg)).getLast();
    int length = scan.end() - scan.start();
    byte[] many = Arrays.copyOf(jpeg, scan.start() + 1000 * length + 2);
    for (int i = 0; i < 1000; i++) {
      System.arraycopy(jpeg, scan.start(), many, scan.start() + i * length, length);
    }
    many[many.length - 2] = (byte) 0xFF;
    many[many.length - 1] = (byte) 0xD9;

    assertRejected(many, RejectionCode.CORRUPT);
  }

  private static ImageHeader inspect(byte[] file) {
    return ImageInspector.inspect(file, ImageLimits.DEFAULT);
  }

  private static void assertIs(PhotoFormat format, byte[] file) {
    ImageHeader header = inspect(file);

    assertThat(header.format()).isEqualTo(format);
    assertThat(header.size()).isEqualTo(new Dimensions(123, 45));
    assertThat(ImageInspector.headerOf(file)).isEqualTo(header);
  }

  private static String assertRejected(byte[] file, RejectionCode code) {
    ImageRejectedException rejected =
        assertThatExceptionOfType(ImageRejectedException.class)
            .isThrownBy(() -> inspect(file))
            .actual();
    assertThat(rejected.rejection().code()).isEqualTo(code);
    assertThat(rejected.rejection().message()).matches("[A-Z].*\\.").doesNotContain("\n");
    return rejected.rejection().message();
  }

  private static RejectionCode rejection(byte[] file, ImageLimits limits) {
    return assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(() -> ImageInspector.inspect(file, limits))
        .actual()
        .rejection()
        .code();
  }
}
