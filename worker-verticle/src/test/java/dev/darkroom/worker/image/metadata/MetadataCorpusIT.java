// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.photo.CameraInfo;
import dev.darkroom.photo.PhotoMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What ExifTool shows of files of the public exif-samples collection, which are not part of this
 * project; a folder that has others has nothing to compare.
 */
class MetadataCorpusIT {

  private static final String FOLDER = "darkroom.corpus";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          22-canon_tags.jpg             | 2007-11-29T16:16:21 | -      | Canon PowerShot SD300   | 1/6   | 2.8 | 50   | 5.8   | -   | 0.0  | false
          67-0_length_string.jpg        | 2016-09-12T10:05:31 | -      | SM-G930F                | -     | -   | -    | -     | -   | -    | -
          Canon_40D.jpg                 | 2008-05-30T15:56:01 | -      | Canon EOS 40D           | 1/160 | 7.1 | 100  | 135.0 | -   | 0.0  | true
          Nikon_D70.jpg                 | 2008-03-15T09:52:01 | -04:00 | NIKON D70               | 1/200 | 9.0 | 200  | 100.0 | 150 | -1.0 | false
          Reconyx_HC500_Hyperfire.jpg   | 2020-03-16T10:00    | -      | -                       | 1/55  | -   | 100  | -     | -   | -    | -
          canon-ixus.jpg                | 2001-06-09T15:17:32 | -      | Canon DIGITAL IXUS      | 1/350 | 4.0 | 65   | 10.81 | -   | 0.0  | false
          canon_hdr_YES.jpg             | 2015-02-09T22:48:10 | -      | Canon PowerShot SX60 HS | 1/200 | 5.6 | 1000 | 57.02 | -   | 0.0  | false
          jolla.jpg                     | 2014-09-21T16:00:56 | +02:00 | Jolla                   | 1/25  | 2.4 | 320  | 4.0   | -   | 0.0  | false
          kodak-dc210.jpg               | 2000-10-26T16:46:51 | -      | DC210 Zoom (V05.00)     | 1/30  | 4.0 | -    | 4.4   | -   | 0.0  | true
          DSCN0010.jpg                  | 2008-10-22T16:28:39 | -      | COOLPIX P6000           | 1/75  | 5.9 | 64   | 24.0  | 112 | 0.0  | false
          """)
  void aCamerasPhotoSaysWhatExifToolShows(
      String file,
      String local,
      @Nullable String zone,
      @Nullable String model,
      @Nullable String exposure,
      @Nullable Double aperture,
      @Nullable Integer iso,
      @Nullable Double focalLength,
      @Nullable Integer focalLength35mm,
      @Nullable Double bias,
      @Nullable Boolean flash)
      throws IOException {
    PhotoMetadata metadata = read(file).metadata();

    assertThat(metadata.takenAt()).isNotNull();
    assertThat(metadata.takenAt().local()).hasToString(local);
    assertThat(metadata.takenAt().offset()).isEqualTo(zone == null ? null : ZoneOffset.of(zone));
    CameraInfo camera = metadata.camera();
    assertThat(camera.model()).isEqualTo(model);
    assertThat(camera.exposureTime()).isEqualTo(exposure);
    assertThat(camera.fNumber()).isEqualTo(aperture);
    assertThat(camera.iso()).isEqualTo(iso);
    assertThat(camera.focalLength()).isEqualTo(focalLength);
    assertThat(camera.focalLength35mm()).isEqualTo(focalLength35mm);
    assertThat(camera.exposureBias()).isEqualTo(bias);
    assertThat(camera.flash()).isEqualTo(flash);
  }

  @ParameterizedTest
  @CsvSource({
    "DSCN0010.jpg, 43.467448, 11.885127, , ",
    "67-0_length_string.jpg, 51.025, 7.591944, 340, 291.39"
  })
  void aPlaceIsWhereExifToolShowsIt(
      String file,
      double latitude,
      double longitude,
      @Nullable Double altitude,
      @Nullable Double direction)
      throws IOException {
    var place = read(file).metadata().location();

    assertThat(place).isNotNull();
    assertThat(place.latitude()).isCloseTo(latitude, within(1e-6));
    assertThat(place.longitude()).isCloseTo(longitude, within(1e-6));
    assertThat(place.altitude()).isEqualTo(altitude);
    assertThat(place.direction()).isEqualTo(direction);
  }

  @ParameterizedTest
  @CsvSource({"Nikon_D70.jpg, 100.0 mm f/2.8", "Canon_40D.jpg, "})
  void theLensAndTheProfileHaveTheirNames(String file, @Nullable String lens) throws IOException {
    PhotoMetadata metadata = read(file).metadata();

    assertThat(metadata.camera().lens()).isEqualTo(lens);
    assertThat(metadata.colours())
        .isEqualTo(new PhotoMetadata.Colours("sRGB IEC61966-2.1", "sRGB"));
  }

  private static MetadataReading read(String file) throws IOException {
    @Nullable String folder = System.getProperty(FOLDER);
    assumeTrue(folder != null, "give a folder of photos: -Ddarkroom.corpus=DIR");
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      Path photo = files.filter(path -> path.endsWith(file)).findFirst().orElse(null);
      assumeTrue(photo != null, "the folder has no " + file);
      return MetadataReader.read(Files.readAllBytes(photo));
    }
  }
}
