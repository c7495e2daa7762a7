// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text of a file as Java decodes it in one go, and where its characters stand. What cannot be
 * decoded is U+FFFD. Positions must be asked in ascending order. Used by one thread.
 */
final class OracleText {
  static final char UNDECODABLE = '\uFFFD';

  private final String text;
  private final Charset charset;
  private int position;
  private long line = 1;
  private long offset;

  OracleText(byte[] content, Charset wanted) {
    int mark = 0;
    Charset found = wanted;
    if (wanted.equals(StandardCharsets.UTF_8)) {
      mark = starts(content, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    } else if (wanted.equals(StandardCharsets.UTF_16)) {
      boolean little = starts(content, 0xFF, 0xFE);
      found = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      mark = little || starts(content, 0xFE, 0xFF) ? 2 : 0;
    } else if (wanted.equals(StandardCharsets.UTF_16LE)) {
      mark = starts(content, 0xFF, 0xFE) ? 2 : 0;
    } else if (wanted.equals(StandardCharsets.UTF_16BE)) {
      mark = starts(content, 0xFE, 0xFF) ? 2 : 0;
    }
    this.charset = found;
    this.offset = mark;
    ByteBuffer bytes = ByteBuffer.wrap(content, mark, content.length - mark);
    this.text = decoded(bytes.duplicate(), CodingErrorAction.REPLACE);
  }

  String text() {
    return text;
  }

  /** The lines on which something could not be decoded. */
  Set<Long> undecodableLines() {
    Set<Long> lines = new TreeSet<>();
    if (text.indexOf(UNDECODABLE) < 0) {
      return lines;
    }
    OracleText again =
        new OracleText(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    for (int i = text.indexOf(UNDECODABLE); i >= 0; i = text.indexOf(UNDECODABLE, i + 1)) {
      lines.add(again.lineOf(i));
    }
    return lines;
  }

  /** The line of the character at {@code target}, from 1. */
  long lineOf(int target) {
    moveTo(target);
    return line;
  }

  /** The byte at which the character at {@code target} begins; exact up to what is undecodable. */
  long byteOf(int target) {
    moveTo(target);
    return offset;
  }

  /** The position behind {@code count} ends of lines from {@code start}. */
  int behindLines(int start, int count) {
    int behind = start;
    for (int lines = 0; lines < count && behind < text.length(); behind++) {
      lines += endsLine(behind) ? 1 : 0;
    }
    return behind;
  }

  private void moveTo(int target) {
    for (int i = position; i < target; i++) {
      line += endsLine(i) ? 1 : 0;
    }
    offset += text.substring(position, target).getBytes(charset).length;
    position = target;
  }

  private boolean endsLine(int i) {
    char c = text.charAt(i);
    boolean firstOfTwo = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
    return c == '\n' || (c == '\r' && !firstOfTwo);
  }

  private String decoded(ByteBuffer bytes, CodingErrorAction action) {
    try {
      CharBuffer decoded =
          charset
              .newDecoder()
              .onMalformedInput(action)
              .onUnmappableCharacter(action)
              .replaceWith(String.valueOf(UNDECODABLE))
              .decode(bytes);
      return decoded.toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("A decoder that replaces has not replaced", e);
    }
  }

  private static boolean starts(byte[] content, int... mark) {
    byte[] bytes = new byte[mark.length];
    for (int i = 0; i < mark.length; i++) {
      bytes[i] = (byte) mark[i];
    }
    return content.length >= bytes.length
        && Arrays.equals(content, 0, bytes.length, bytes, 0, bytes.length);
  }
}
