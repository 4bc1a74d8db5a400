// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.api.upload.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.storage.MultipartStorage;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PartPlanTest {

  private static final long TERABYTE = 1L << 40;

  @Property
  void partsMakeUpTheFileWithinTheBoundsOfS3(
      @ForAll @LongRange(min = 1, max = 5 * TERABYTE) long size) {
    PartPlan plan = PartPlan.of(size);

    assertThat(plan.count()).isBetween(1, MultipartStorage.MAX_PARTS);
    assertThat(IntStream.rangeClosed(1, plan.count()).mapToLong(plan::sizeOf).sum())
        .isEqualTo(size);
    assertThat(IntStream.range(1, plan.count()).mapToLong(plan::sizeOf))
        .allMatch(part -> part == plan.partSize() && part >= MultipartStorage.MIN_PART_SIZE);
    assertThat(plan.sizeOf(plan.count())).isBetween(1L, plan.partSize());
  }

  @Test
  void aFileOfWholePartsHasNoEmptyOneAtItsEnd() {
    PartPlan plan = PartPlan.of(2 * MultipartStorage.MIN_PART_SIZE);

    assertThat(plan.count()).isEqualTo(2);
    assertThat(plan.sizeOf(2)).isEqualTo(MultipartStorage.MIN_PART_SIZE);
  }
}
