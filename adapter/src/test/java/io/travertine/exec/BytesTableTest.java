// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.MemoryBudget;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesTableTest {
  private static final long SEED = 77;

  private final MemoryBudget budget = MemoryBudget.of("memoryBudget", 64L << 20);

  /** Lengths around one and two words, zero bytes, values that end with the array. */
  @Test
  void numbersAreThoseOfAMap() {
    Random random = new Random(SEED);
    try (GrowingMemory memory = new GrowingMemory(budget, "A test")) {
      BytesTable table = new BytesTable(memory);
      Map<String, Integer> expected = new HashMap<>();
      for (int i = 0; i < 50_000; i++) {
        byte[] value = value(random);
        int before = random.nextInt(3);
        byte[] source = new byte[before + value.length + random.nextInt(10)];
        random.nextBytes(source);
        System.arraycopy(value, 0, source, before, value.length);
        Integer number = expected.putIfAbsent(Arrays.toString(value), expected.size());

        int found = table.find(source, before, value.length);

        assertThat(found).isEqualTo(number == null ? expected.size() - 1 : number);
        int start = table.start(found);
        assertThat(Arrays.copyOfRange(table.bytes(), start, start + table.length(found)))
            .isEqualTo(value);
      }
      assertThat(table.size()).isEqualTo(expected.size()).isGreaterThan(5_000);
      table.clear();
      assertThat(table.find(new byte[] {1}, 0, 1)).isZero();
      assertThat(budget.usedBytes()).isPositive();
    }
    assertThat(budget.usedBytes()).isZero();
  }

  private static byte[] value(Random random) {
    byte[] value = new byte[random.nextInt(26)];
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) (random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0);
    }
    return value;
  }

  /** Digits differ in few bits, and the last ones in the highest. */
  @Test
  void numbersAsTextAreSpread() {
    try (GrowingMemory memory = new GrowingMemory(budget, "A test")) {
      BytesTable table = new BytesTable(memory);
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 300_000; i++) {
          byte[] digits = String.valueOf(100_000_000_000L + i).getBytes(US_ASCII);
          assertThat(table.find(digits, 0, digits.length)).isEqualTo(i);
        }
      }
    }
  }
}
