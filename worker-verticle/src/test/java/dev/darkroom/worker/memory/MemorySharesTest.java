// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.memory;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MemorySharesTest {

  private static final long MB = 1 << 20;

  @Test
  void aTaskOf512MbHasRoomOnBothSidesOfTheHeap() {
    MemoryShares shares = MemoryShares.of(512 * MB, 205 * MB);

    assertThat(shares.suitsNative()).isTrue();
    assertThat(shares.outside()).isEqualTo(512 * MB - 205 * MB - MemoryShares.PROCESS);
    assertThat(shares.files() + shares.heap()).isLessThan(205 * MB);
  }

  @Test
  void aHeapThatTakesAllLeavesNoneToTheNativeEngine() {
    MemoryShares shares = MemoryShares.of(512 * MB, 400 * MB);

    assertThat(shares.suitsNative()).isFalse();
    // The pure-Java engine works in that.
    assertThat(shares.outside()).isEqualTo(MemoryShares.LEAST_OUTSIDE);
  }

  @Test
  void thisProcessHasMoreMemoryThanHeap() {
    ProcessMemory found = ProcessMemory.found();

    assertThat(found.maxHeap()).isPositive();
    assertThat(found.total()).isGreaterThan(found.maxHeap());
  }

  @Property
  void allSharesTogetherNeverExceedTheProcess(
      @ForAll @LongRange(min = 256 * MB, max = 64L << 30) long total,
      @ForAll @LongRange(min = 1, max = 100) long percent) {
    long heap = total / 100 * percent;
    MemoryShares shares = MemoryShares.of(total, heap);

    assertThat(shares.files() + shares.heap()).isLessThanOrEqualTo(heap);
    if (shares.suitsNative()) {
      assertThat(heap + shares.outside() + MemoryShares.PROCESS).isLessThanOrEqualTo(total);
    }
  }
}
