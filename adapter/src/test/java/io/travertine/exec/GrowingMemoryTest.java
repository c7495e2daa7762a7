// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import org.junit.jupiter.api.Test;

class GrowingMemoryTest {
  private static final int LONGEST = Integer.MAX_VALUE - 16;

  @Test
  void arraysDoubleAsLongAsTheyCan() {
    assertThat(GrowingMemory.grow(0, 1)).isEqualTo(16);
    assertThat(GrowingMemory.grow(100, 101)).isEqualTo(200);
    assertThat(GrowingMemory.grow(1_500_000_000, 1_500_000_001)).isEqualTo(LONGEST);
    assertThat(GrowingMemory.grow(600_000_000, 600_000_001, 3)).isEqualTo(LONGEST / 3);
    assertThat(GrowingMemory.doubledSlots(2)).isEqualTo(64);
    assertThat(GrowingMemory.doubledSlots(1 << 29)).isEqualTo(1 << 30);
  }

  @Test
  void whatNoArrayHoldsIsAnErrorOfOurs() {
    for (Runnable tooMuch :
        new Runnable[] {
          () -> GrowingMemory.grow(LONGEST, LONGEST + 1L),
          () -> GrowingMemory.grow(LONGEST / 3, LONGEST / 3 + 1L, 3),
          () -> GrowingMemory.length(LONGEST + 1L),
          () -> GrowingMemory.doubledSlots(1 << 30)
        }) {
      assertThatThrownBy(tooMuch::run)
          .isInstanceOf(ScanException.class)
          .hasMessage(
              "The groups of an aggregate need more than one array can hold. "
                  + "Group by fewer columns or shorter values, or aggregate parts of the data. "
                  + "[AGGREGATE_TOO_LARGE]");
    }
  }

  @Test
  void copiesAreMadeWithMemoryForBothArrays() {
    MemoryBudget budget = MemoryBudget.of("memoryBudget", 1_500);
    try (GrowingMemory memory = new GrowingMemory(budget, "A test")) {
      long[] longs = memory.copy(new long[0], 40);
      longs[39] = 7;
      longs = memory.copy(longs, 80);
      assertThat(longs).hasSize(80).endsWith(0).contains(7);
      assertThat(budget.usedBytes()).isEqualTo(640);
      assertThat(budget.peakBytes()).isEqualTo(960);

      long[] kept = longs;
      assertThatThrownBy(() -> memory.copy(kept, 120)).hasMessageContaining("[MEMORY_BUDGET]");
      assertThat(memory.room(kept, 80)).isSameAs(kept);
      assertThat(memory.room(kept, 100)).hasSize(100).containsOnly(0);
      assertThat(budget.usedBytes()).isEqualTo(800);
    }
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void slotsOfATableKeepTheirOrderByHash() {
    MemoryBudget budget = MemoryBudget.of("memoryBudget", 100_000);
    try (GrowingMemory memory = new GrowingMemory(budget, "A test")) {
      long[] two = memory.copy(new long[0], 2);
      two[0] = 0x4000_0000_0000_0001L;
      two[1] = 0xC000_0000_0000_0002L;
      long[] slots = memory.doubled(two);
      int shift = GrowingMemory.slotShift(slots.length);
      assertThat(slots).hasSize(64);
      assertThat(slots[(int) (0x4000_0000_0000_0001L >>> shift)]).isEqualTo(0x4000_0000_0000_0001L);
      assertThat(slots[(int) (0xC000_0000_0000_0002L >>> shift)]).isEqualTo(0xC000_0000_0000_0002L);

      long[] more = memory.doubled(slots);
      assertThat(more).hasSize(128).containsOnlyOnce(0x4000_0000_0000_0001L);
      assertThat(budget.usedBytes()).isEqualTo(8 * 128);
    }
  }
}
