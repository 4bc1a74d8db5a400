// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.imgscalr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.format.ImageHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImgscalrMemoryTest {

  private static final DevelopPlan PLAN = DevelopPlan.standard(1);

  @Test
  void everyKindOfPhotoFitsIntoTheHeapThatIsReckonedWith()
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-Xmn16m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                HeapPeak.class.getName(),
                "2400",
                "1600")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines()).hasSize(11);
  }

  @Test
  void aHugePhotoThatIsSubsampledTakesLessThanItsPixels() {
    ImageHeader huge = new ImageHeader(PhotoFormat.JPEG, 12_000, 9_000);

    assertThat(ImgscalrMemory.needed(huge, 1000, PLAN).heap()).isLessThan(3L * 12_000 * 9_000);
  }

  @Property
  void aLongerFileNeverTakesLess(
      @ForAll PhotoFormat format,
      @ForAll @IntRange(min = 1, max = 20_000) int width,
      @ForAll @IntRange(min = 1, max = 6_000) int height) {
    ImageHeader header = new ImageHeader(format, width, height);
    long heap = ImgscalrMemory.needed(header, 1000, PLAN).heap();

    assertThat(heap).isPositive();
    assertThat(ImgscalrMemory.needed(header, 2000, PLAN).heap()).isGreaterThanOrEqualTo(heap);
  }
}
