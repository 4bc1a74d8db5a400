// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MemoryPoolTest {

  private final MemoryPool pool = new MemoryPool(100, 150);

  @Test
  void severalShareTheBudgetAndTheNextWaits() {
    MemoryPool.Ticket first = pool.ask(60);
    MemoryPool.Ticket second = pool.ask(40);
    MemoryPool.Ticket third = pool.ask(1);

    assertThat(first.granted().succeeded()).isTrue();
    assertThat(second.granted().succeeded()).isTrue();
    assertThat(third.granted().isComplete()).isFalse();
    assertThat(pool.reserved()).isEqualTo(100);
    assertThat(pool.waiting()).isEqualTo(1);
    second.close();
    assertThat(third.granted().succeeded()).isTrue();
  }

  @Test
  void nobodyOvertakesAGiantHoweverLittleTheyNeed() {
    MemoryPool.Ticket running = pool.ask(10);
    MemoryPool.Ticket giant = pool.ask(150);
    MemoryPool.Ticket small = pool.ask(1);

    assertThat(giant.granted().isComplete()).isFalse();
    assertThat(small.granted().isComplete()).isFalse();
    running.close();
    assertThat(giant.granted().succeeded()).isTrue();
    assertThat(small.granted().isComplete()).isFalse();
    giant.close();
    assertThat(small.granted().succeeded()).isTrue();
  }

  @Test
  void nothingIsGivenBackTwice() {
    MemoryPool.Ticket first = pool.ask(60);
    MemoryPool.Ticket second = pool.ask(40);

    first.close();
    first.close();

    assertThat(pool.reserved()).isEqualTo(40);
    second.close();
    assertThat(pool.reserved()).isZero();
  }

  @Test
  void whoLeavesTheLineLetsThoseBehindMoveUp() {
    MemoryPool.Ticket running = pool.ask(90);
    MemoryPool.Ticket leaving = pool.ask(20);
    MemoryPool.Ticket next = pool.ask(10);

    leaving.close();

    assertThat(next.granted().succeeded()).isTrue();
    assertThat(leaving.granted().isComplete()).isFalse();
    assertThat(pool.reserved()).isEqualTo(100);
    running.close();
    assertThat(leaving.granted().isComplete()).isFalse();
  }

  @Test
  void whoNeedsNothingDoesNotWait() {
    pool.ask(150);
    pool.ask(150);

    assertThat(pool.ask(0).granted().succeeded()).isTrue();
  }

  @Test
  void whatIsMoreThanThereEverIsCanNotBeAskedFor() {
    assertThatIllegalArgumentException().isThrownBy(() -> pool.ask(151));
    assertThatIllegalArgumentException().isThrownBy(() -> pool.ask(-1));
    assertThat(pool.waiting()).isZero();
  }

  /** Steps above 0 ask for so much; others close one of the tickets there are. */
  @Property
  void neverMoreThanTheBudgetIsHeldUnlessByOneAndTheLineIsKept(
      @ForAll @Size(max = 80) List<@IntRange(min = -40, max = 150) Integer> steps) {
    MemoryPool any = new MemoryPool(100, 150);
    List<Asked> open = new ArrayList<>();
    for (int step : steps) {
      if (step > 0) {
        open.add(new Asked(step, any.ask(step)));
      } else if (!open.isEmpty()) {
        Asked closed = open.remove(-step % open.size());
        closed.ticket.close();
        closed.ticket.close();
      }
      List<Asked> held = open.stream().filter(Asked::isGranted).toList();
      long sum = held.stream().mapToLong(Asked::bytes).sum();

      assertThat(any.reserved()).isEqualTo(sum);
      assertThat(any.waiting()).isEqualTo(open.size() - held.size());
      assertThat(sum <= 100 || held.size() == 1).isTrue();
      // Whoever came first was served first.
      assertThat(open.subList(0, held.size())).allMatch(Asked::isGranted);
      if (held.size() < open.size()) {
        assertThat(held).isNotEmpty();
        assertThat(sum + open.get(held.size()).bytes).isGreaterThan(100);
      }
    }
    open.forEach(asked -> asked.ticket.close());
    assertThat(any.reserved()).isZero();
    assertThat(any.waiting()).isZero();
  }

  private record Asked(long bytes, MemoryPool.Ticket ticket) {

    boolean isGranted() {
      return ticket.granted().succeeded();
    }
  }
}
