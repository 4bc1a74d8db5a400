// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.testing.photo.ExifFixture;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import java.util.concurrent.TimeUnit;
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
