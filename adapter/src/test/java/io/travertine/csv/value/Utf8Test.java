// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final long SEED = 4711;

  /** Bytes at which the ranges of the definition begin and end, and their neighbours. */
  private static final int[] EDGES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
  };

  @Test
  void everyThreeBytesAtTheEdgesAreJudgedAsTheJdkDoes() {
    for (int first : EDGES) {
      for (int second : EDGES) {
        for (int third : EDGES) {
          check(new byte[] {(byte) first, (byte) second, (byte) third});
        }
      }
    }
  }

  @Test
  void randomBytesAreJudgedAsTheJdkDoes() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) (random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : 'a');
      }
      check(bytes);
    }
  }

  @Test
  void textIsValidAndNoPartOfACharacterIs() {
    byte[] text = "plain, größer, слово, 東京, 😀 end".getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from <= text.length; from++) {
      for (int to = from; to <= text.length; to++) {
        assertThat(Utf8.isValid(text, from, to))
            .as("%d to %d", from, to)
            .isEqualTo(isValid(Arrays.copyOfRange(text, from, to)));
      }
    }
  }

  private static void check(byte[] bytes) {
    assertThat(Utf8.isValid(bytes, 0, bytes.length))
        .as("seed %d, %s", SEED, HexFormat.of().formatHex(bytes))
        .isEqualTo(isValid(bytes));
  }

  private static boolean isValid(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
