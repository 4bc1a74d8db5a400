// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlotsTest {

  @Property
  void freeAndHeldPlacesAreAlwaysAllPlaces(
      @ForAll @IntRange(min = 1, max = 40) int total,
      @ForAll @Size(max = 60) List<@IntRange(min = -20, max = 20) Integer> steps) {
    Slots slots = new Slots(total, new Signal());
    List<Slots.Slot> held = new ArrayList<>();
    List<Slots.Slot> closed = new ArrayList<>();

    for (int step : steps) {
      if (step > 0) {
        List<Slots.Slot> taken = slots.take(step);
        assertThat(taken).hasSize(Math.min(step, total - held.size()));
        held.addAll(taken);
      } else if (!held.isEmpty()) {
        Slots.Slot slot = held.remove(-step % held.size());
        slot.close();
        closed.add(slot);
      }
      closed.forEach(Slots.Slot::close);
      assertThat(slots.free() + held.size()).isEqualTo(total);
    }
  }

  @Test
  void tellsWhoWaitsWhenAPlaceIsFree() {
    Signal freed = new Signal();
    Slots slots = new Slots(1, freed);
    Slots.Slot slot = slots.take(5).getFirst();
    Future<Void> change = freed.next();

    assertThat(change.isComplete()).isFalse();
    slot.close();

    assertThat(change.succeeded()).isTrue();
  }
}
