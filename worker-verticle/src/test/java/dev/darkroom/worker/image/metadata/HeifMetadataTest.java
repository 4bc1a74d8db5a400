// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.testing.photo.HeifFixture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class HeifMetadataTest {

  @Test
  void exifAndXmpOfTheContainerAreRead() {
    byte[] file =
        HeifFixture.avif()
            .exif(ExifFixture.empty().camera("Maker", "Model 1").place(47.5, 8.25).bytes())
            .xmp(
                "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
                    + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
                    + " xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:Make='Maker'/></rdf:RDF>"
                    + "</x:xmpmeta>")
            .bytes();

    MetadataReading reading = MetadataReader.read(file);

    assertThat(reading.warnings()).isEmpty();
    assertThat(reading.metadata().camera().model()).isEqualTo("Model 1");
    assertThat(reading.metadata().location()).isNotNull();
    assertThat(reading.metadata().directories()).containsKeys("Exif IFD0", "GPS", "XMP", "HEIF");
  }

  @Test
  void anOrientationIsShownButNotLeftToBeUndone() {
    byte[] file =
        HeifFixture.heic().turned(3).exif(ExifFixture.empty().orientation(6).bytes()).bytes();

    MetadataReading reading = MetadataReader.read(file);

    assertThat(reading.metadata().orientation()).isEqualTo(1);
    assertThat(reading.metadata().directories().get("Exif IFD0"))
        .hasEntrySatisfying("Orientation", text -> assertThat(text).contains("90"));
    assertThat(reading.metadata().directories().get("HEIF"))
        .containsEntry("Width", "64 pixels")
        .containsEntry("Height", "96 pixels")
        .containsEntry("Rotation", "270 degrees");
  }

  @Test
  void hostileExifAndXmpAreLeftOutWithAWarning() {
    byte[] hostile = HostileMetadata.overlapping(2500, 5, 60_000);

    assertThat(MetadataReader.read(HeifFixture.heic().exif(hostile).bytes()).warnings())
        .isNotEmpty();
    assertThat(
            MetadataReader.read(HeifFixture.heic().xmp("<x/>".repeat(50_000)).bytes()).warnings())
        .isNotEmpty();
    assertThat(MetadataReader.read(HeifFixture.heic().exif(new byte[5_000_000]).bytes()).warnings())
        .isNotEmpty();
  }

  @Test
  void aBrokenContainerIsAWarning() {
    assertThat(MetadataReader.read(HeifFixture.heic().claiming(0, 0).bytes()).warnings())
        .containsExactly("the file's metadata could not be read");
  }
}
