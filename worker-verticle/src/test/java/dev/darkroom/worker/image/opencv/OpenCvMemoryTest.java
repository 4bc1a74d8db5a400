// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.opencv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.darkroom.photo.PhotoFormat;
import dev.darkroom.worker.image.develop.DevelopPlan;
import dev.darkroom.worker.image.develop.MemoryUse;
import dev.darkroom.worker.image.format.ImageHeader;
import dev.darkroom.worker.image.format.PixelLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OpenCvMemoryTest {

  private static final long MB = 1 << 20;
  private static final DevelopPlan PLAN = DevelopPlan.standard(1);

  @Test
  void whatIsReckonedWithIsWhatThePhotosTakeAndHardlyMore()
      throws IOException, InterruptedException {
    assumeTrue(Files.isWritable(Path.of("/proc/self/clear_refs")), "only Linux tells the peak");

    List<String> kinds = measured();

    assertThat(kinds).hasSize(18);
    assertThat(kinds)
        .allSatisfy(
            kind -> {
              String[] parts = kind.split(" ", -1);
              long reckoned = Long.parseLong(parts[1]);
              long took = Long.parseLong(parts[2]);
              assertThat(took).as(kind).isBetween(reckoned / 3, reckoned);
            });
  }

  /** In a process of its own. */
  private static List<String> measured() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms128m",
            "-Xmx128m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            // The compiler's own memory would be measured too.
            "-Xint",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            NativePeak.class.getName(),
            "1400",
            "1000");
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }

  @Test
  void aCameraJpegOf24MegapixelsFitsTwiceIntoASmallTask() {
    long one =
        OpenCvMemory.needed(jpeg(6000, 4000, false), 12 * MB, DevelopPlan.standard(6)).outside();

    assertThat(one).isBetween(18 * MB, 40 * MB);
  }

  @Test
  void aProgressiveJpegKeepsItsCoefficientsHoweverMuchItIsReduced() {
    long plain = OpenCvMemory.needed(jpeg(12_000, 9_000, false), MB, PLAN).outside();
    long progressive = OpenCvMemory.needed(jpeg(12_000, 9_000, true), MB, PLAN).outside();

    assertThat(progressive - plain).isGreaterThan(2L * 12_000 * 9_000);
  }

  @Property
  void moreIsNeverReckonedWithLess(
      @ForAll PhotoFormat format,
      @ForAll @IntRange(min = 1, max = 20_000) int width,
      @ForAll @IntRange(min = 1, max = 6_000) int height,
      @ForAll boolean progressive) {
    PixelLayout grey = new PixelLayout(1, 8, false, false, (long) width * height, 1);
    PixelLayout deep = new PixelLayout(4, 16, true, progressive, 4L * width * height, 3);
    ImageHeader header = new ImageHeader(format, width, height, grey);
    long least = outside(header, 1000);

    assertThat(least).isGreaterThan(3 * MemoryUse.largestVariant(header, PLAN));
    assertThat(outside(new ImageHeader(format, width, height, deep), 1000))
        .isGreaterThanOrEqualTo(least);
    assertThat(outside(new ImageHeader(format, width, height, grey), 2000))
        .isGreaterThanOrEqualTo(least);
    if (format != PhotoFormat.JPEG) {
      assertThat(least).isGreaterThanOrEqualTo(3L * width * height);
    }
  }

  private static long outside(ImageHeader header, long fileBytes) {
    return OpenCvMemory.needed(header, fileBytes, PLAN).outside();
  }

  /** 4:2:0, as cameras make it. */
  private static ImageHeader jpeg(int width, int height, boolean progressive) {
    long samples = (long) width * height * 3 / 2;
    return new ImageHeader(
        PhotoFormat.JPEG, width, height, new PixelLayout(3, 8, false, progressive, samples, 1));
  }
}
