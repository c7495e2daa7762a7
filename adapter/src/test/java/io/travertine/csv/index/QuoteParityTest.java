// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class QuoteParityTest {
  private static final long SEED = 20_26_25L;

  private final QuoteParity parity = new QuoteParity((byte) '"');

  @Test
  void quotesAreCountedAsOneByOne() {
    // \u00a2 ends with the byte of a quote whose highest bit is set.
    String bytesAround = "\"\"a!#\u00a2\n,\u0002b";
    for (int round = 0; round < 5_000; round++) {
      Random random = new Random(SEED + round);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(300); i >= 0; i--) {
        text.append(bytesAround.charAt(random.nextInt(bytesAround.length())));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      int from = random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from + 1);
      boolean odd = false;
      for (int i = from; i < to; i++) {
        odd ^= bytes[i] == '"';
      }
      assertThat(parity.isOdd(bytes, from, to)).as("seed %d", SEED + round).isEqualTo(odd);
    }
  }

  @Test
  void lineEndsInsideQuotesArePassed() {
    byte[] bytes = "a\n\"b\nc\"\nd".getBytes(StandardCharsets.UTF_8);
    assertThat(parity.behindLine(bytes, 0, bytes.length, false)).isEqualTo(2);
    assertThat(parity.behindLine(bytes, 2, bytes.length, false)).isEqualTo(8);
    assertThat(parity.behindLine(bytes, 3, bytes.length, true)).isEqualTo(8);
    assertThat(parity.behindLine(bytes, 8, bytes.length, false)).isEqualTo(bytes.length);
  }
}
