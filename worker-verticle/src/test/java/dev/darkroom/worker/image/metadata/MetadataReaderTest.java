// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.Geolocation;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.photo.TakenAt;
import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.JpegFixture;
import dev.darkroom.testing.photo.PhotoFixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class MetadataReaderTest {

  @Test
  void whatACameraWritesIsRead() {
    ExifFixture exif =
        ExifFixture.empty()
            .orientation(6)
            .camera("Maker", "Model 1")
            .lens("50mm f/1.8")
            .takenAt("2026:11:21 10:30:05", "+02:00")
            .subSeconds("25")
            .exposure(10, 2500)
            .aperture(28, 10)
            .iso(400)
            .focalLength(50, 1)
            .place(47.376888, -8.541694)
            .altitude(-12);

    MetadataReading reading = read(exif);
    PhotoMetadata metadata = reading.metadata();

    assertThat(reading.warnings()).isEmpty();
    assertThat(metadata.orientation()).isEqualTo(6);
    assertThat(metadata.takenAt())
        .isEqualTo(
            new TakenAt(
                LocalDateTime.of(2026, 11, 21, 10, 30, 5, 250_000_000), ZoneOffset.ofHours(2)));
    assertThat(metadata.camera())
        .isEqualTo(
            new CameraInfo(
                "Maker", "Model 1", null, "50mm f/1.8", "1/250", 2.8, 400, 50.0, null, null, null));
    Geolocation place = metadata.location();
    assertThat(place).isNotNull();
    assertThat(place.latitude()).isCloseTo(47.376888, within(0.00001));
    assertThat(place.longitude()).isCloseTo(-8.541694, within(0.00001));
    assertThat(place.altitude()).isEqualTo(-12.0);
    assertThat(metadata.directories().get("Exif IFD0")).containsEntry("Make", "Maker");
    assertThat(metadata.directories()).containsKeys("Exif SubIFD", "GPS");
  }

  @Test
  void aFileWithoutMetadataSaysNothingAndNeedsNoWarning() {
    MetadataReading reading = MetadataReader.read(PhotoFixtures.jpeg());

    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.metadata().takenAt()).isNull();
    assertThat(reading.metadata().camera()).isEqualTo(CameraInfo.UNKNOWN);
    assertThat(reading.metadata().location()).isNull();
    assertThat(reading.metadata().orientation()).isEqualTo(1);
  }

  @Test
  void aClockOfUnknownZoneHasNoOffset() {
    assertThat(read(ExifFixture.empty().takenAt("2026:11:21 10:30:00", null)).metadata().takenAt())
        .isEqualTo(new TakenAt(LocalDateTime.of(2026, 11, 21, 10, 30), null));
  }

  @Test
  void exposureTimesReadAsPhotographersSayThem() {
    Map<String, int[]> times =
        Map.of(
            "1/250", new int[] {1, 250},
            "1/8000", new int[] {125, 1_000_000},
            "1/2", new int[] {5, 10},
            "0.7", new int[] {7, 10},
            "2.5", new int[] {25, 10},
            "30", new int[] {30, 1});
    times.forEach(
        (text, fraction) ->
            assertThat(
                    read(ExifFixture.empty().exposure(fraction[0], fraction[1]))
                        .metadata()
                        .camera()
                        .exposureTime())
                .isEqualTo(text));
  }

  @Test
  void absurdValuesAreLeftOutWithAWarning() {
    for (ExifFixture absurd :
        List.of(
            ExifFixture.empty().place(0, 0),
            ExifFixture.empty().place(91, 8),
            ExifFixture.empty().takenAt("0000:00:00 00:00:00", null),
            ExifFixture.empty().takenAt("0001:01:01 00:00:00", null),
            ExifFixture.empty().takenAt("2026:13:41 10:30:00", null),
            ExifFixture.empty().orientation(0),
            ExifFixture.empty().orientation(9),
            ExifFixture.empty().exposure(-1, 100),
            ExifFixture.empty().exposure(1, 0),
            ExifFixture.empty().aperture(0, 1),
            ExifFixture.empty().iso(0))) {
      MetadataReading reading = read(absurd);
      assertThat(reading.warnings()).as(reading.toString()).hasSize(1);
      assertThat(reading.metadata().location()).isNull();
      assertThat(reading.metadata().takenAt()).isNull();
      assertThat(reading.metadata().camera()).isEqualTo(CameraInfo.UNKNOWN);
      assertThat(reading.metadata().orientation()).isEqualTo(1);
    }
  }

  @Test
  void anAbsurdAltitudeOrZoneDoesNotCostTheRest() {
    MetadataReading reading =
        read(
            ExifFixture.empty()
                .place(47, 8)
                .altitude(9_000_000)
                .takenAt("2026:11:21 10:30:00", "+99:00"));

    assertThat(reading.metadata().location()).isEqualTo(Geolocation.of(47, 8));
    assertThat(reading.metadata().takenAt())
        .isEqualTo(new TakenAt(LocalDateTime.of(2026, 11, 21, 10, 30), null));
    assertThat(reading.warnings()).hasSize(2);
  }

  @Test
  void textIsCutToItsLengthAndHasNothingThatDoesNotPrint() {
    String nasty = "A\u0000B\u001B[31m\u202EC\n" + "x".repeat(1000);

    Map<String, String> tags =
        read(ExifFixture.empty().text(0x010E, nasty)).metadata().directories().get("Exif IFD0");

    assertThat(tags).isNotNull();
    assertThat(tags.get("Image Description"))
        .hasSizeLessThanOrEqualTo(256)
        .matches("[\\x20-\\x7E]+");
  }

  @Test
  void theDumpIsBounded() {
    ExifFixture exif = ExifFixture.empty();
    for (int tag = 0x0100; tag < 0x0400; tag++) {
      if (tag != 0x0112 && tag != 0x014A) {
        exif = exif.text(tag, "value " + tag);
      }
    }
    assertThat(read(exif).metadata().directories().values().stream().mapToInt(Map::size).sum())
        .isLessThanOrEqualTo(200);
  }

  @Test
  void brokenExifIsAWarning() {
    byte[] file = JpegFixture.of(40, 30).orientation(6).bytes();
    // The byte order, of which there are two.
    file[12] = 'X';

    MetadataReading reading = MetadataReader.read(file);

    assertThat(reading.metadata().orientation()).isEqualTo(1);
    assertThat(reading.warnings()).isNotEmpty();
  }

  @Test
  void whatIsNoPhotoIsAWarning() {
    assertThat(MetadataReader.read(PhotoFixtures.textNamedJpeg()).warnings()).hasSize(1);
    assertThat(MetadataReader.read(new byte[0]).warnings()).hasSize(1);
  }

  @Test
  void exifInAPngAndATiffIsReadToo() {
    byte[] png =
        PhotoFixtures.withPngChunk(
            PhotoFixtures.png(40, 30), "eXIf", ExifFixture.empty().orientation(6).bytes());

    assertThat(MetadataReader.read(png).metadata().orientation()).isEqualTo(6);
    assertThat(MetadataReader.read(PhotoFixtures.tiff(40, 30, 8)).metadata().orientation())
        .isEqualTo(8);
  }

  @Test
  void aTextThatInflatesToAThousandTimesItsSizeIsLeftAlone() throws IOException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(chunk)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        deflated.write(block);
      }
    }
    byte[] png = PhotoFixtures.withPngChunk(PhotoFixtures.png(40, 30), "zTXt", chunk.toByteArray());

    assertThat(MetadataReader.read(png).metadata().directories())
        .containsKey("PNG-IHDR")
        .doesNotContainKey("PNG-zTXt");
  }

  @Test
  void xmpCanNotReadTheWorkersFiles(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
    String xmp =
        """
        <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "%s">]>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
         xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
         xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>&e;</dc:format>
        </rdf:Description></rdf:RDF></x:xmpmeta>
        """
            .formatted(secret.toUri());
    byte[] chunk = ("XML:com.adobe.xmp\0\0\0\0\0" + xmp).getBytes(StandardCharsets.UTF_8);
    byte[] png = PhotoFixtures.withPngChunk(PhotoFixtures.png(40, 30), "iTXt", chunk);

    MetadataReading reading = MetadataReader.read(png);

    assertThat(reading.metadata().directories().get("XMP"))
        .satisfiesAnyOf(
            tags -> assertThat(tags).isNull(),
            tags -> assertThat(tags.toString()).doesNotContain("SECRET"));
  }

  private static MetadataReading read(ExifFixture exif) {
    return MetadataReader.read(JpegFixture.of(16, 16).exif(exif).bytes());
  }
}
