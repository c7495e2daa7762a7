// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Finds the byte at which a character began, for characters asked in ascending order. Holds the
 * stretches of text between the last question and the end of what has been decoded. Used by one
 * thread.
 */
final class CharacterOffsets {

  /**
   * Text that was decoded at one go.
   *
   * @param even whether all characters have the same length in bytes
   * @param text its characters, where they are needed, else empty
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and nobody else has the array
  private record Stretch(
      long firstChar, int chars, long firstByte, int bytes, boolean even, char[] text) {
    long endChar() {
      return firstChar + chars;
    }
  }

  private final Charset charset;
  private final boolean keepsText;
  private final Deque<Stretch> stretches = new ArrayDeque<>();
  private long cursorChar;
  private long cursorByte;

  /** {@code keepsText} is needed for {@link #behindLines}. */
  CharacterOffsets(Charset charset, boolean keepsText) {
    this.charset = charset;
    this.keepsText = keepsText;
  }

  /** Records that {@code bytes} bytes became the first {@code chars} of {@code text}. */
  void add(long firstChar, int chars, long firstByte, int bytes, char[] text) {
    boolean even = bytes == chars || (isUtf16() && bytes == 2 * chars);
    char[] kept = even && !keepsText ? new char[0] : Arrays.copyOf(text, chars);
    stretches.addLast(new Stretch(firstChar, chars, firstByte, bytes, even, kept));
  }

  /**
   * Offset of the first byte of the character at {@code position}, which lies at or behind the last
   * one asked for.
   */
  long byteOf(long position) {
    while (!stretches.isEmpty()) {
      Stretch first = stretches.peekFirst();
      if (position < first.endChar()) {
        return within(first, position);
      }
      cursorChar = first.endChar();
      cursorByte = first.firstByte + first.bytes;
      stretches.removeFirst();
    }
    return cursorByte;
  }

  /**
   * The position behind {@code count} ends of lines from {@code position}, which has not been
   * passed yet.
   */
  long behindLines(long position, int count) {
    long behind = position;
    int lines = 0;
    boolean afterReturn = false;
    for (Stretch stretch : stretches) {
      for (long i = Math.max(behind, stretch.firstChar); i < stretch.endChar(); i++) {
        char c = stretch.text[Math.toIntExact(i - stretch.firstChar)];
        if (lines == count && !(afterReturn && c == '\n')) {
          return i;
        }
        lines += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
        afterReturn = c == '\r';
      }
      behind = Math.max(behind, stretch.endChar());
    }
    return behind;
  }

  private long within(Stretch stretch, long position) {
    if (stretch.even) {
      return stretch.firstByte + (position - stretch.firstChar) * (stretch.bytes / stretch.chars);
    }
    if (cursorChar <= stretch.firstChar) {
      cursorChar = stretch.firstChar;
      cursorByte = stretch.firstByte;
    }
    int from = Math.toIntExact(cursorChar - stretch.firstChar);
    int to = Math.toIntExact(position - stretch.firstChar);
    cursorByte += encodedLength(stretch.text, from, to);
    cursorChar = position;
    return cursorByte;
  }

  private int encodedLength(char[] text, int from, int to) {
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return new String(text, from, to - from).getBytes(charset).length;
    }
    int length = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      // Half of a pair is two of its four bytes.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  private boolean isUtf16() {
    return charset.equals(StandardCharsets.UTF_16LE) || charset.equals(StandardCharsets.UTF_16BE);
  }
}
