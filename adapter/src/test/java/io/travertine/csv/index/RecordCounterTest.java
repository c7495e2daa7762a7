// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Counts against what byte by byte indexing finds. */
final class RecordCounterTest {
  private static final long SEED = 20_26_23L;
  private static final int ROUNDS = 20_000;
  private static final List<String> FIELDS =
      List.of("", "a", "bc", "0123456789", "\u00e9\u0085", "\"\"", "\"x,\ny\"", "\"q\"\"q\"", "\t");
  private static final List<String> FAULTS = List.of(",", "\n", "\"", "\r", "x\"y", "\"x\"y");

  @Test
  void recordsAreCountedAsBytesOneByOneSay() {
    int proven = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(SEED + round);
      int width = 1 + random.nextInt(round % 2 == 0 ? 3 : 40);
      String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
      int kinds = 1 + random.nextInt(FIELDS.size());
      StringBuilder text = new StringBuilder();
      // Text is classified in stretches of 8 KiB.
      for (int row = random.nextInt(round % 20 == 0 ? 1_000 : 12); row > 0; row--) {
        for (int field = 0; field < width; field++) {
          text.append(field == 0 ? "" : ",").append(FIELDS.get(random.nextInt(kinds)));
        }
        text.append(lineEnd);
      }
      if (random.nextInt(3) == 0) {
        text.insert(random.nextInt(text.length() + 1), FAULTS.get(random.nextInt(FAULTS.size())));
      }
      if (random.nextInt(3) == 0) {
        text.append("rest,");
      }
      proven += check(text.toString(), width, SEED + round) ? 1 : 0;
    }
    assertThat(proven).isBetween(ROUNDS / 2, ROUNDS - ROUNDS / 10);
  }

  private static boolean check(String text, int width, long seed) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    int start = text.length() % 13;
    byte[] bytes = new byte[start + content.length + TextIndexer.PADDING];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) "\n,\"\r".charAt(i % 4);
    }
    System.arraycopy(content, 0, bytes, start, content.length);
    int to = start + content.length;
    ChunkIndex index = PlainIndexer.index(bytes, start, to, ',', '"');
    index.cutToRecords(bytes);
    boolean even = !index.isIrregular() && index.fields() == index.lineEnds() * width;
    for (int end = width; even && end <= index.fields(); end += width) {
      even = bytes[index.positions()[end]] == '\n';
    }
    RecordCount count = new RecordCounter(',', '"').count(bytes, start, to, width);
    assertThat(count.isProven()).as("seed %d, width %d: %s", seed, width, text).isEqualTo(even);
    if (even) {
      assertThat(count.records()).as("seed %d: %s", seed, text).isEqualTo(index.lineEnds());
      assertThat(count.end()).as("seed %d: %s", seed, text).isEqualTo(index.end());
    }
    return even;
  }
}
