// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.MetadataDump;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WholeDumpTest {

  private static final int UNKNOWN_TAG = 0xC000;

  @Test
  void everyTagIsInItAlsoThoseWithoutAName() {
    ExifFixture exif =
        ExifFixture.empty()
            .camera("Maker", "Model 1")
            .text(UNKNOWN_TAG, "something")
            .bytes(UNKNOWN_TAG + 1, new byte[40])
            .bytes(UNKNOWN_TAG + 2, new byte[20_000]);

    Map<String, String> tags = tags(exif);

    assertThat(tags)
        .containsEntry("Make", "Maker")
        .containsEntry("Unknown tag (0xc000)", "something")
        .containsEntry("Unknown tag (0xc001)", "0" + " 0".repeat(39))
        .containsEntry("Unknown tag (0xc002)", "[20000 values]");
  }

  @Test
  void whatTheRecordHasNoRoomForIsInIt() {
    ExifFixture exif = ExifFixture.empty();
    for (int tag = 0; tag < 500; tag++) {
      exif = exif.text(UNKNOWN_TAG + tag, "value " + tag + " " + "x".repeat(60));
    }

    assertThat(tags(exif)).hasSizeGreaterThanOrEqualTo(500);
  }

  @Test
  void directoriesOfOneNameAreKeptApart() {
    byte[] first = HostileMetadata.concat("Exif\0\0", ExifFixture.empty().camera("A", "1").bytes());
    byte[] second =
        HostileMetadata.concat("Exif\0\0", ExifFixture.empty().camera("B", "2").bytes());

    assertThat(MetadataReader.read(HostileMetadata.jpeg(0xE1, first, second)).dump().directories())
        .filteredOn(directory -> directory.name().equals("Exif IFD0"))
        .extracting(directory -> directory.tags().get("Make"))
        .containsExactly("A", "B");
  }

  @Test
  void itIsBoundedAndSaysSo() {
    byte[] text = "x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    byte[] tiff = HostileMetadata.overlapping(30, 2, text.length);
    System.arraycopy(text, 0, tiff, tiff.length - text.length, text.length);

    MetadataDump dump = MetadataReader.read(tiff).dump();

    assertThat(dump.complete()).isFalse();
    assertThat(
            dump.directories().stream()
                .flatMap(directory -> directory.tags().values().stream())
                .mapToInt(String::length))
        .allMatch(length -> length <= 64 * 1024)
        .isNotEmpty();
    assertThat(
            dump.directories().stream()
                .flatMap(directory -> directory.tags().values().stream())
                .mapToInt(String::length)
                .sum())
        .isBetween(500_000, 1024 * 1024);
  }

  @Test
  void aFileThatCanNotBeReadHasNone() {
    assertThat(MetadataReader.read(new byte[0]).dump()).isEqualTo(MetadataDump.NONE);
  }

  private static Map<String, String> tags(ExifFixture exif) {
    return MetadataReader.read(JpegFixture.of(16, 16).exif(exif).bytes())
        .dump()
        .directories()
        .stream()
        .filter(directory -> directory.name().equals("Exif IFD0"))
        .findFirst()
        .orElseThrow()
        .tags();
  }
}
