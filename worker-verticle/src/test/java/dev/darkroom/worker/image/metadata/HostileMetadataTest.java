// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.Caption;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a process of one gigabyte, which is less than what these files stand for. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HostileMetadataTest {

  @ParameterizedTest
  @EnumSource
  void aPhotoOfHostileMetadataIsAPhotoWithAWarning(HostileMetadata hostile) {
    byte[] file = hostile.file();

    assertThat(ImageInspector.inspect(file, ImageLimits.DEFAULT)).isNotNull();
    MetadataReading reading = MetadataReader.read(file);

    assertThat(reading.warnings()).isNotEmpty();
    assertThat(reading.metadata().orientation()).isEqualTo(1);
  }

  @Test
  void ofAMillionFramesTheFirstIsRead() {
    MetadataReading reading = MetadataReader.read(HostileMetadata.gifOfAMillionFrames());

    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.metadata().directories())
        .containsKeys("GIF Header", "GIF Control", "GIF Image");
  }

  /** As much as is within the bounds of each kind, and so is read. */
  @Test
  void whatIsReadOfTheWorstThatIsAllowedIsBounded() {
    String deep = "<exif:a>".repeat(1000);
    String tower = deep + "<exif:b>1</exif:b>" + "</exif:a>".repeat(1000);
    byte[] comment =
        HostileMetadata.concat("UNICODE\0", new byte[300_000], new byte[] {(byte) 0xD8, 0});
    for (byte[] file :
        List.of(
            WrittenTexts.withXmp(WrittenTexts.bag("dc:subject", many("k", 1500, 5))),
            WrittenTexts.withXmp(WrittenTexts.bag("dc:creator", many("c", 1500, 20))),
            WrittenTexts.withXmp(WrittenTexts.bag("dc:title", many("t", 1500, 20))),
            WrittenTexts.withXmp(tower),
            HostileMetadata.jpeg(
                0xED,
                HostileMetadata.concat(
                    "Photoshop 3.0\0",
                    HostileMetadata.resource(
                        0x0404, "\u001C\u0002\u0019\0\u0001k".repeat(8000).getBytes(ISO_8859_1)))),
            PhotoFixtures.withPngChunk(
                PhotoFixtures.png(8, 8),
                "eXIf",
                ExifFixture.empty()
                    .exifBytes(0x9286, comment)
                    .bytes(0x9C9E, ";".repeat(200_000).getBytes(UTF_16LE))
                    .bytes(0x9C9C, new byte[300_000])
                    .text(0x010E, "\u202E".repeat(50_000))
                    .bytes()))) {
      MetadataReading reading = MetadataReader.read(file);

      Caption caption = reading.metadata().caption();
      assertThat(caption.keywords()).hasSizeLessThanOrEqualTo(100);
      assertThat(caption.toString()).hasSizeLessThan(20_000);
      assertThat(reading.dump().toString()).hasSizeLessThan(1_500_000);
    }
  }

  @Test
  void textsOfEveryCharacterThereIsAreFitToBeShown() {
    for (int code = 0; code < 0x10000; code++) {
      String text = PlainText.lines("a" + (char) code + "b", 10);
      assertThat(text).isNotNull().matches("(?s)a(\\n|[^\\p{Cc}\\p{Cs}\\p{Co}]?)b");
    }
  }

  private static String[] many(String text, int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(i -> (text + i).repeat(length))
        .map(item -> item.substring(0, Math.min(item.length(), 20)))
        .toArray(String[]::new);
  }

  @Test
  void whatIsWithinBoundsIsReadBesideWhatIsNot() {
    byte[] file =
        HostileMetadata.jpeg(
            0xE1,
            HostileMetadata.concat(
                "Exif\0\0", ExifFixture.empty().camera("Maker", "Model 1").orientation(6).bytes()),
            HostileMetadata.concat("Exif\0\0", HostileMetadata.overlapping(2500, 5, 34_000)));

    MetadataReading reading = MetadataReader.read(file);

    assertThat(reading.warnings()).isNotEmpty();
    assertThat(reading.metadata().orientation()).isEqualTo(6);
    assertThat(reading.metadata().camera().make()).isEqualTo("Maker");
  }
}
