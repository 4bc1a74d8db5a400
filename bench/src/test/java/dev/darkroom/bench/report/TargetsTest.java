// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.bench.contender.Contender;
import dev.darkroom.bench.contender.Measurement;
import dev.darkroom.bench.fidelity.Fidelity;
import dev.darkroom.bench.photo.BenchPhoto;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTest {

  @Test
  void whatIsWithinItsLimitIsMetAndTheRestIsSaidToBeMissed() {
    PhotoResult result =
        result(
            12,
            outcome(Contender.NATIVE, 66, 150_000, 0.9990, 0.9960, 0.9500),
            outcome(Contender.SHARP, 180, 250_000, 0.9996, 0.9981, 0.9540),
            outcome(Contender.FLOOR, 40, 100_000, 0, 0, 0));

    assertThat(Targets.of(result))
        .extracting(Target::toString)
        .containsExactly(
            "met    CPU, x sharp usual: 0.3667, target at most 0.4000",
            "met    peak RSS, x sharp usual: 0.6000, target at most 0.7000",
            "met    SSIM at 1920, below sharp usual: 0.0006, target at most 0.0010",
            "MISSED SSIM at 960, below sharp usual: 0.0021, target at most 0.0010",
            "met    SSIM at 240, below sharp usual: 0.0040, target at most 0.0050",
            "MISSED CPU, x the codec floor: 1.6500, target at most 1.6000");
  }

  @Test
  void aLargePhotoHasALimitOfItsOwn() {
    PhotoResult result =
        result(
            18,
            outcome(Contender.NATIVE, 44, 1, 1, 1, 1),
            outcome(Contender.SHARP, 100, 1, 1, 1, 1));

    assertThat(Targets.of(result).getFirst())
        .isEqualTo(new Target("CPU, x sharp usual", 0.45, 0.44));
  }

  @Test
  void withoutAPeerNothingIsClaimed() {
    assertThat(Targets.of(result(12, outcome(Contender.NATIVE, 66, 1, 1, 1, 1)))).isEmpty();
  }

  @Test
  void theTableHasALineForEachContender() {
    PhotoResult result =
        result(
            12,
            outcome(Contender.NATIVE, 66, 150_000, 0.9990, 0.9960, 0.9500),
            outcome(Contender.SHARP, 180, 250_000, 0.9996, 0.9981, 0.9540));

    List<String> lines = Table.lines(result);

    assertThat(lines).hasSize(4);
    assertThat(lines.get(2))
        .contains("darkroom native", "66.0", "0.37", "0.9990 / 0.9960 / 0.9500");
    assertThat(lines).extracting(String::length).containsOnly(lines.getFirst().length());
  }

  private static PhotoResult result(double megapixels, Outcome... outcomes) {
    return new PhotoResult(
        new BenchPhoto(Path.of("photo.jpg"), "photo.jpg", megapixels), List.of(outcomes));
  }

  private static Outcome outcome(
      String name, double cpu, long rss, double large, double medium, double small) {
    return new Outcome(
        name,
        "somehow",
        new Measurement(cpu, 20, rss, ""),
        Map.of(1920, variant(large), 960, variant(medium), 240, variant(small)));
  }

  private static Outcome.Variant variant(double ssim) {
    return new Outcome.Variant(1000, new Fidelity(ssim, ssim, 30));
  }
}
