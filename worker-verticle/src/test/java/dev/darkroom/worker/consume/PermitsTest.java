// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PermitsTest {

  @Property
  void freeAndHeldRightsAreAlwaysAllRights(
      @ForAll @IntRange(min = 1, max = 20) int slots,
      @ForAll @Size(max = 60) List<@IntRange(min = -30, max = 12) Integer> steps) {
    Permits permits = new Permits(slots, new Signal());
    List<Permits.Permit> working = new ArrayList<>();
    List<Permits.Permit> settling = new ArrayList<>();

    for (int step : steps) {
      if (step > 0) {
        int free = permits.free();
        List<Permits.Permit> taken = List.copyOf(permits.take(step));
        assertThat(taken).hasSize(Math.min(step, free));
        working.addAll(taken);
      } else if (step % 2 == 0 && !working.isEmpty()) {
        Permits.Permit permit = working.remove(-step % working.size());
        permit.work().close();
        settling.add(permit);
      } else if (!settling.isEmpty()) {
        settling.remove(-step % settling.size()).close();
      }
      assertThat(permits.work().free() + working.size()).isEqualTo(slots);
      assertThat(permits.hand().free() + working.size() + settling.size()).isEqualTo(2 * slots);
    }
  }
}
