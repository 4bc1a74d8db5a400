// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.PhotoMetadata;
import dev.darkroom.testing.photo.PhotoFixtures;
import dev.darkroom.worker.image.FakeEngines;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.ingest.PhotoLab;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageLabTest {

  private final PhotoLab lab =
      new ImageLab(FakeEngines.withNative(new NativeEngine()), ImageLimits.DEFAULT);

  @Test
  void aCarefulAttemptIsMadeByTheCarefulEngine() {
    byte[] file = PhotoFixtures.jpeg();

    assertThat(carefully(lab, file, lab.inspect(file)).engine()).isEqualTo("imgscalr");
  }

  @Test
  void whatTheCarefulEngineDoesNotSupportIsDevelopedAsUsual() {
    byte[] file = PhotoFixtures.heicHeader();
    PhotoLab.Inspection heic = new PhotoLab.Inspection(PhotoFormat.HEIC, 64, 48);

    assertThat(carefully(lab, file, heic).engine()).isEqualTo("native");
  }

  @Test
  void whatTheCarefulEngineTakesForDamagedIsDevelopedAsUsual() {
    PhotoLab.Inspection wrong = new PhotoLab.Inspection(PhotoFormat.JPEG, 641, 480);

    assertThat(carefully(lab, PhotoFixtures.jpeg(), wrong).engine()).isEqualTo("native");
  }

  private static PhotoLab.Prints carefully(
      PhotoLab lab, byte[] file, PhotoLab.Inspection inspection) {
    return lab.develop(file, inspection, PhotoMetadata.NONE, true);
  }

  /** Develops everything, to nothing. */
  private static final class NativeEngine implements ImageEngine {

    @Override
    public String name() {
      return "native";
    }

    @Override
    public boolean supports(PhotoFormat format) {
      return true;
    }

    @Override
    public DevelopedImage develop(byte[] file, ImageHeader header, DevelopPlan plan) {
      return new DevelopedImage(header.width(), header.height(), List.of());
    }
  }
}
