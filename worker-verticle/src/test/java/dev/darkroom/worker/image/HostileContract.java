// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.AnimatedWebpFixture;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.testing.photo.GifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.testing.photo.PngFixture;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.metadata.TiffEntries;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That files made to do harm end in a rejection that names its reason, or in a photo. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
public interface HostileContract {

  ImageEngine engine();

  private void assertRejected(byte[] file, RejectionCode... codes) {
    ImageRejectedException rejected =
        assertThatExceptionOfType(ImageRejectedException.class)
            .isThrownBy(() -> Developing.develop(engine(), file, DevelopPlan.standard(1)))
            .actual();
    assertThat(codes).contains(rejected.rejection().code());
  }

  private Corners corners(byte[] file) {
    return Corners.of(
        Developing.develop(engine(), file, DevelopPlan.standard(1)).variants().getFirst().bytes());
  }

  @Test
  default void headersThatClaimTooManyPixelsAreRejectedForThat() {
    byte[] gif = GifFixture.screen(65_535, 65_535).frame(0, 0, 1, 1, 0).bytes();
    byte[] webp = AnimatedWebpFixture.canvas(1 << 20, 1 << 20).bytes();
    byte[] bmp = PhotoFixtures.bmp(40, 30);
    putLittleEndian(bmp, 18, 64_000);
    putLittleEndian(bmp, 22, 64_000);
    byte[] tiff = PhotoFixtures.tiff(40, 30, 1);
    for (int tag : List.of(256, 257)) {
      int at = TiffEntries.find(tiff, tag);
      // As a LONG of either byte order: 0x10001 or more.
      boolean big = tiff[0] == 'M';
      tiff[at + (big ? 3 : 2)] = 4;
      Arrays.fill(tiff, at + 8, at + 12, (byte) 1);
    }
    for (byte[] file :
        List.of(
            PhotoFixtures.hugeJpegHeader(), PhotoFixtures.hugePngHeader(), gif, webp, bmp, tiff)) {
      assertRejected(file, RejectionCode.TOO_MANY_PIXELS);
    }
  }

  private static void putLittleEndian(byte[] file, int at, int value) {
    for (int i = 0; i < 4; i++) {
      file[at + i] = (byte) (value >> (8 * i));
    }
  }

  /** Ten thousand frames of four megapixels would be 160 GB if all were decoded. */
  @Test
  default void ofManyFramesOnlyTheFirstIsDecoded() {
    GifFixture gif = GifFixture.screen(2000, 2000).frame(0, 0, 2000, 2000, 1);
    byte[] still = PhotoFixtures.webp(2000, 2000);
    AnimatedWebpFixture webp =
        AnimatedWebpFixture.canvas(2000, 2000).frame(0, 0, 2000, 2000, still);
    byte[] last = PhotoFixtures.webp(2, 2);
    for (int i = 0; i < 10_000; i++) {
      gif.frame(0, 0, 2, 2, 2);
      webp.frame(0, 0, 2, 2, last);
    }

    assertThat(corners(gif.bytes()).topLeft()).isEqualTo(Corners.Colour.GREEN);
    assertThat(corners(webp.bytes())).isEqualTo(Corners.upright(240, 240));
  }

  @Test
  default void aFrameThatIsLargerThanItsScreenIsCorrupt() {
    assertRejected(
        GifFixture.screen(10, 10).frame(0, 0, 2000, 2000, 1).bytes(), RejectionCode.CORRUPT);
    assertRejected(
        AnimatedWebpFixture.canvas(10, 10)
            .frame(0, 0, 2000, 2000, PhotoFixtures.webp(2000, 2000))
            .bytes(),
        RejectionCode.CORRUPT);
  }

  @Test
  default void whatFollowsThePictureIsNoPartOfIt() {
    for (byte[] file : List.of(JpegFixture.of(400, 300).bytes(), PhotoFixtures.png(400, 300))) {
      for (String tail :
          List.of(
              "PK\u0003\u0004" + "\0".repeat(40) + "PK\u0005\u0006" + "\0".repeat(18),
              "<html><script>alert(1)</script></html>",
              "\0".repeat(5000))) {
        byte[] bytes = tail.getBytes(StandardCharsets.ISO_8859_1);
        byte[] longer = Arrays.copyOf(file, file.length + bytes.length);
        System.arraycopy(bytes, 0, longer, file.length, bytes.length);

        assertThat(corners(longer)).isEqualTo(Corners.upright(240, 180));
        assertThat(
                new String(
                    Developing.variant(engine(), longer, "200:same").bytes(),
                    StandardCharsets.ISO_8859_1))
            .doesNotContain("PK\u0003\u0004", "<script>");
      }
    }
  }

  @Test
  default void filesOfZerosAndOfNothingButAnotherFormatAreRejected() {
    assertRejected(new byte[0], RejectionCode.EMPTY_FILE);
    assertRejected(new byte[10_000], RejectionCode.UNSUPPORTED_TYPE);
    assertRejected(
        "PK\u0003\u0004........".getBytes(StandardCharsets.US_ASCII),
        RejectionCode.UNSUPPORTED_TYPE);
    assertRejected(
        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.US_ASCII),
        RejectionCode.UNSUPPORTED_TYPE);
    byte[] onlyMagic = Arrays.copyOf(PhotoFixtures.png(40, 30), 5000);
    Arrays.fill(onlyMagic, 8, 5000, (byte) 0);
    assertRejected(onlyMagic, RejectionCode.CORRUPT, RejectionCode.TRUNCATED);
  }

  @Test
  default void aTiffWhoseDirectoriesGoInACircleEnds() {
    byte[] tiff = PhotoFixtures.tiff(400, 300, 1);
    boolean big = tiff[0] == 'M';
    int directory = number(tiff, 4, big);
    int entries = big ? tiff[directory + 1] : tiff[directory];
    System.arraycopy(tiff, 4, tiff, directory + 2 + 12 * entries, 4);

    assertThat(corners(tiff)).isEqualTo(Corners.upright(240, 180));
  }

  private static int number(byte[] file, int at, boolean big) {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      number |= (file[at + i] & 0xFF) << (8 * (big ? 3 - i : i));
    }
    return number;
  }

  @Test
  default void hugeBlocksOfMetadataHinderNothing() {
    byte[] jpeg = JpegFixture.of(400, 300).bytes();
    byte[] full = new byte[65_000];
    Arrays.fill(full, (byte) 0x41);
    for (int i = 0; i < 40; i++) {
      jpeg = CmykJpeg.withProfile(jpeg, full);
    }

    assertThat(corners(jpeg)).isEqualTo(Corners.upright(240, 180));

    byte[] bomb = OpenCvFiles.withPngProfile(PhotoFixtures.png(400, 300), new byte[30_000_000]);
    assertThat(bomb.length).isLessThan(1_000_000);
    assertThat(corners(bomb)).isEqualTo(Corners.upright(240, 180));
    assertThat(Developing.profile(Developing.variant(engine(), bomb, "200").bytes())).isEmpty();
  }

  /** The JDK's reader gives what it did not read as black and says nothing. */
  @Test
  default void aPngWhosePixelsEndTooSoonIsRejected() {
    int row = 1 + 300 * 3;
    for (int rows : List.of(0, 1, 100, 199)) {
      byte[] file = PngFixture.of(300, 200, 8, 2, new byte[rows * row]);
      assertRejected(file, RejectionCode.TRUNCATED, RejectionCode.CORRUPT);
    }
    assertRejected(
        PngFixture.of(300, 200, 8, 2, new byte[200 * row - 1]),
        RejectionCode.TRUNCATED,
        RejectionCode.CORRUPT);
    assertRejected(
        PngFixture.of(3000, 3000, 16, 6, new byte[1]),
        RejectionCode.TRUNCATED,
        RejectionCode.CORRUPT);
    assertThat(
            Developing.picture(
                    engine(), PngFixture.of(300, 200, 8, 2, new byte[200 * row]), "full:png")
                .getWidth())
        .isEqualTo(300);
  }
}
