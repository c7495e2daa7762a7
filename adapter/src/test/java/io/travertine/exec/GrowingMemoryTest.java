// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
