// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is UTF-8 is what the JDK's decoder takes for it. */
final class Utf8Test {
  private static final int[] MARKS = {
    0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
    0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
  };

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  @Test
  void sequencesAreJudgedAsTheDecoderDoes() {
    for (int a : MARKS) {
      for (int b : MARKS) {
        for (int c : MARKS) {
          for (int d : MARKS) {
            byte[] four = {(byte) a, (byte) b, (byte) c, (byte) d};
            for (int length = 1; length <= 4; length++) {
              check(Arrays.copyOf(four, length), 0, length);
            }
          }
        }
      }
    }
  }

  @Test
  void sequencesInLongTextAreJudgedAsTheDecoderDoes() {
    byte[] bytes = new byte[40];
    for (int offset : new int[] {0, 5, 6, 7, 13}) {
      for (int a : MARKS) {
        for (int b : MARKS) {
          for (int c : MARKS) {
            Arrays.fill(bytes, (byte) 'x');
            bytes[offset] = (byte) a;
            bytes[offset + 1] = (byte) b;
            bytes[offset + 2] = (byte) c;
            for (int length = offset + 1; length < offset + 6; length++) {
              check(bytes, 0, length);
            }
          }
        }
      }
    }
  }

  @Test
  void lettersOfAllScriptsAreText() {
    StringBuilder text = new StringBuilder();
    for (int letter = 0; letter < 0x30000; letter += letter < 0x800 ? 1 : 61) {
      if (letter < Character.MIN_SURROGATE || letter > Character.MAX_SURROGATE) {
        text.appendCodePoint(letter);
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= bytes.length; length++) {
      check(bytes, 0, length);
    }
  }

  @Test
  void positionAndLengthDoNotMatter() {
    byte[] utf8 = "Zürich, 東京, 😀 and plain letters".getBytes(StandardCharsets.UTF_8);
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      int shift = random.nextInt(utf8.length);
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = utf8[(at + shift) % utf8.length];
      }
      if (bytes.length > 0 && random.nextInt(3) == 0) {
        bytes[random.nextInt(bytes.length)] = (byte) MARKS[random.nextInt(MARKS.length)];
      }
      int offset = random.nextInt(bytes.length + 1);
      check(bytes, offset, random.nextInt(bytes.length - offset + 1));
    }
  }

  private void check(byte[] bytes, int offset, int length) {
    int invalid = Utf8.firstInvalid(bytes, offset, length);
    boolean valid = decodes(bytes, offset, length);
    if (Utf8.isValid(bytes, offset, length) != valid || (invalid < 0) != valid) {
      String what = Arrays.toString(Arrays.copyOfRange(bytes, offset, offset + length));
      assertThat(Utf8.isValid(bytes, offset, length)).as(what).isEqualTo(valid);
      assertThat(invalid < 0).as(what).isEqualTo(valid);
    }
    if (invalid >= 0 && !decodes(bytes, offset, invalid - offset)) {
      assertThat(invalid).as(Arrays.toString(bytes)).isEqualTo(-1);
    }
  }

  private boolean decodes(byte[] bytes, int offset, int length) {
    try {
      decoder.decode(ByteBuffer.wrap(bytes, offset, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
