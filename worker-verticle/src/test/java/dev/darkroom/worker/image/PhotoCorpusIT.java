// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.photo.RejectionCode;
import dev.darkroom.testing.photo.Corners;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.DevelopedImage;
import dev.darkroom.worker.image.develop.DevelopedVariant;
import dev.darkroom.worker.image.develop.ImageEngine;
import dev.darkroom.worker.image.format.Dimensions;
import dev.darkroom.worker.image.format.FormatSniffer;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.ImageInspector;
import dev.darkroom.worker.image.format.ImageLimits;
import dev.darkroom.worker.image.format.ImageRejectedException;
import dev.darkroom.worker.image.heif.Libheif;
import dev.darkroom.worker.image.imgscalr.ImgscalrEngine;
import dev.darkroom.worker.image.metadata.MetadataReader;
import dev.darkroom.worker.image.metadata.MetadataReading;
import dev.darkroom.worker.image.opencv.OpenCvEngine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Develops the files of real cameras on both engines. Files in a folder named {@code heic} are to
 * be rejected as unsupported, all other photos to be developed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotoCorpusIT {

  private static final String FOLDER = "darkroom.corpus";
  private static final List<ImageEngine> ENGINES =
      List.of(new OpenCvEngine(Libheif.find()), new ImgscalrEngine(Libheif.find()));

  /**
   * Mean difference of a sample, of 255. Two decoders and two filters differ by up to 9 where a
   * thumbnail is full of detail; a picture that is turned or has lost its colours differs by more.
   */
  private static final double ALIKE = 12;

  @Test
  void aFolderOfPhotosIsGiven() {
    if (System.getProperty(FOLDER) == null) {
      abort("give a folder of photos to develop: -Ddarkroom.corpus=DIR");
    }
    assertThat(photos()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyPhotoIsDevelopedByEveryEngineAndLooksTheSame() {
    return photos().stream()
        .filter(photo -> !isUnsupported(photo))
        .map(photo -> DynamicTest.dynamicTest(label(photo), () -> develop(photo)));
  }

  @TestFactory
  Stream<DynamicTest> everyUnsupportedPhotoIsRejectedAsSuch() {
    return photos().stream()
        .filter(PhotoCorpusIT::isUnsupported)
        .map(photo -> DynamicTest.dynamicTest(label(photo), () -> reject(photo)));
  }

  private static void develop(Path photo) throws IOException {
    byte[] file = Files.readAllBytes(photo);
    ImageHeader header = ImageInspector.inspect(file, ImageLimits.DEFAULT);
    MetadataReading reading = MetadataReader.read(file);
    DevelopPlan plan = DevelopPlan.standard(reading.metadata().orientation());
    Dimensions upright = header.size().upright(plan.orientation());
    List<DevelopedImage> images =
        ENGINES.stream().map(engine -> engine.develop(file, header, plan)).toList();

    for (DevelopedImage image : images) {
      assertThat(new Dimensions(image.width(), image.height())).isEqualTo(upright);
      for (DevelopedVariant variant : image.variants()) {
        BufferedImage picture = Corners.decoded(variant.bytes());
        assertThat(new Dimensions(picture.getWidth(), picture.getHeight()))
            .isEqualTo(variant.spec().frame().of(upright).size());
        assertThat(MetadataReader.read(variant.bytes()).metadata().directories())
            .doesNotContainKeys("Exif IFD0", "GPS", "XMP");
      }
    }
    assertThat(difference(thumbnail(images.getFirst()), thumbnail(images.getLast())))
        .as("difference between the engines")
        .isLessThan(ALIKE);
  }

  private static void reject(Path photo) throws IOException {
    byte[] file = Files.readAllBytes(photo);
    ImageHeader header = ImageInspector.inspect(file, ImageLimits.DEFAULT);
    for (ImageEngine engine : ENGINES) {
      assertThatExceptionOfType(ImageRejectedException.class)
          .isThrownBy(() -> engine.develop(file, header, DevelopPlan.standard(1)))
          .satisfies(
              e -> assertThat(e.rejection().code()).isEqualTo(RejectionCode.UNSUPPORTED_TYPE));
    }
    assertThat(FormatSniffer.sniff(file)).isEqualTo(Optional.of(PhotoFormat.HEIC));
  }

  private static BufferedImage thumbnail(DevelopedImage image) {
    return Corners.decoded(image.variants().getFirst().bytes());
  }

  private static double difference(BufferedImage one, BufferedImage other) {
    long sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          sum +=
              Math.abs((one.getRGB(x, y) >> shift & 0xFF) - (other.getRGB(x, y) >> shift & 0xFF));
        }
      }
    }
    return sum / (3.0 * one.getWidth() * one.getHeight());
  }

  private static List<Path> photos() {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(Path.of(folder).toRealPath())) {
      return files.filter(PhotoCorpusIT::isPhoto).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException("the folder of photos can not be read", e);
    }
  }

  private static boolean isPhoto(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|tiff?|hei[cf]|avif)");
  }

  /** HEIC is developed where the system has what it takes. */
  private static boolean isUnsupported(Path photo) {
    try {
      ImageHeader header = ImageInspector.headerOf(Files.readAllBytes(photo));
      return header.format() == PhotoFormat.HEIC
          && Libheif.find().filter(heif -> heif.decodes(PhotoFormat.HEIC)).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String label(Path photo) {
    return photo.getParent() == null
        ? photo.toString()
        : photo.subpath(photo.getNameCount() - 2, photo.getNameCount()).toString();
  }
}
