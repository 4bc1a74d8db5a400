// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.PhotoMetadata.Colours;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ColourReaderTest {

  private static final int COLOUR_SPACE = 0xA001;

  @Test
  void theProfileIsCalledByItsName() {
    ICC_Profile profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    byte[] name = profile.getData(ICC_Profile.icSigProfileDescriptionTag);
    byte[] file = JpegFixture.of(16, 16).profile(profile.getData()).bytes();

    assertThat(MetadataReader.read(file).metadata().colours().profile())
        .startsWith("sRGB")
        .isEqualTo(ProfileName.of(name));
    assertThat(
            ProfileName.of(
                "desc\0\0\0\0\0\0\0\u0012sRGB IEC61966-2.1\0\0\0"
                    .getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("sRGB IEC61966-2.1");
  }

  @Test
  void ofANameInSeveralLanguagesTheEnglishOneCounts() {
    byte[] german = "Bildschirm".getBytes(StandardCharsets.UTF_16BE);
    byte[] english = "Display P3".getBytes(StandardCharsets.UTF_16BE);
    ByteBuffer tag =
        ByteBuffer.allocate(40 + german.length + english.length)
            .put("mluc".getBytes(StandardCharsets.US_ASCII))
            .putInt(0)
            .putInt(2)
            .putInt(12)
            .put("deDE".getBytes(StandardCharsets.US_ASCII))
            .putInt(german.length)
            .putInt(40)
            .put("enUS".getBytes(StandardCharsets.US_ASCII))
            .putInt(english.length)
            .putInt(40 + german.length)
            .put(german)
            .put(english);

    assertThat(ProfileName.of(tag.array())).isEqualTo("Display P3");
    tag.put(28, "frFR".getBytes(StandardCharsets.US_ASCII));
    assertThat(ProfileName.of(tag.array())).isEqualTo("Bildschirm");
  }

  @Test
  void aNameThatClaimsMoreThanThereIsEndsWhereTheTagEnds() {
    byte[] claims = {'d', 'e', 's', 'c', 0, 0, 0, 0, 0x7F, -1, -1, -1, 'P', '3'};
    byte[] points = {
      'm', 'l', 'u', 'c', 0, 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, 12, 'e', 'n', 'U', 'S', -1, -1, -1,
      -1, -1, -1, -1, -1
    };

    assertThat(ProfileName.of(claims)).isEqualTo("P3");
    assertThat(ProfileName.of(points)).isNull();
    assertThat(ProfileName.of(new byte[0])).isNull();
  }

  @Test
  void exifDeclaresOneOfTwoSpaces() {
    assertThat(colours(1)).isEqualTo(new Colours(null, "sRGB"));
    assertThat(colours(2)).isEqualTo(new Colours(null, "Adobe RGB"));
    assertThat(colours(0xFFFF)).isEqualTo(Colours.UNKNOWN);
  }

  private static Colours colours(int space) {
    ExifFixture exif = ExifFixture.empty().exifNumber(COLOUR_SPACE, space);
    return MetadataReader.read(JpegFixture.of(16, 16).exif(exif).bytes()).metadata().colours();
  }
}
