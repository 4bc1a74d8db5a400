// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.HeifFixture;
import dev.darkroom.worker.image.format.BoundedBytes;
import dev.darkroom.worker.image.format.HeifStructure;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.ImageRejectedException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the decoder is given; needs no decoder. */
class CleanHeifTest {

  @ParameterizedTest
  @ValueSource(strings = {"plain.heic", "alpha.heic", "ten-bit.heic", "plain.avif", "alpha.avif"})
  void itIsThePictureOfTheFile(String name) {
    assertSamePicture(HeifFixture.file(name));
  }

  @Test
  void itIsTurnedCroppedAndColouredAsTheFileSays() {
    assertSamePicture(
        HeifFixture.heic().cropped(41, 25, 55, 39).turned(3).mirrored(1).colours(12, 1, 5).bytes());
    assertSamePicture(HeifFixture.avif().grid(3, 2, 250, 120).turned(1).bytes());
  }

  @Test
  void nothingElseOfTheFileIsInIt() {
    byte[] plain = HeifFixture.heic().bytes();
    byte[] decorated =
        HeifFixture.heic()
            .exif(ExifFixture.empty().camera("Maker", "Model").bytes())
            .xmp("<x/>")
            .profile(new byte[500])
            .property("what", new byte[500])
            .bytes();

    assertThat(clean(decorated)).isEqualTo(clean(plain)).hasSizeLessThan(plain.length + 100);
  }

  @Test
  void codedDataThatWouldTakeMoreThanTheContainerSaysIsCorrupt() {
    byte[] file = HeifFixture.heic().bytes();
    // The sequence parameters still say 96 x 64.
    byte[] smaller = HeifFixture.heic().claiming(16, 16).bytes();

    assertThat(clean(file)).isNotEmpty();
    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(() -> clean(smaller))
        .satisfies(e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.CORRUPT));
  }

  private static void assertSamePicture(byte[] file) {
    HeifStructure before = HeifStructure.read(new BoundedBytes(file));
    byte[] clean = clean(file);
    HeifStructure after = HeifStructure.read(new BoundedBytes(clean));

    assertThat(ImageInspector.inspect(clean, ImageLimits.DEFAULT))
        .isEqualTo(ImageInspector.inspect(file, ImageLimits.DEFAULT));
    assertThat(after.transforms()).isEqualTo(before.transforms());
    assertThat(after.nclx()).isEqualTo(before.nclx());
    assertThat(after.depth()).isEqualTo(before.depth());
    assertThat(after.picture().codedSize()).isEqualTo(before.picture().codedSize());
    assertThat(after.alpha() == null).isEqualTo(before.alpha() == null);
    assertThat(coded(clean, after)).isEqualTo(coded(file, before));
  }

  private static String coded(byte[] file, HeifStructure heif) {
    byte[] data = HeifStructure.joined(file, heif.picture().tiles().getLast().data(), file.length);
    return new String(data, StandardCharsets.ISO_8859_1);
  }

  private static byte[] clean(byte[] file) {
    try (Arena arena = Arena.ofConfined()) {
      return CleanHeif.write(file, HeifStructure.read(new BoundedBytes(file)), arena)
          .toArray(ValueLayout.JAVA_BYTE);
    }
  }
}
