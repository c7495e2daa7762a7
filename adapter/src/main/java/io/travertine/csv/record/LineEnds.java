// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds in bytes where lines begin, quoted or not. Immutable.
 *
 * @param feed LF, or the terminator
 * @param carriageReturn CR; empty where it ends no line
 * @param unit bytes of the smallest unit of text: lines begin at multiples of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody else has the arrays
record LineEnds(byte[] feed, byte[] carriageReturn, int unit) {

  /**
   * Those of a text.
   *
   * @param terminator null for LF, CRLF or CR
   * @param start first bytes of the file, where a byte order mark may be
   */
  static LineEnds of(Charset charset, @Nullable String terminator, byte[] start) {
    Charset marked = resolve(charset, start);
    byte[] feed = "\n".getBytes(marked);
    return terminator == null
        ? new LineEnds(feed, "\r".getBytes(marked), feed.length)
        : new LineEnds(terminator.getBytes(marked), new byte[0], feed.length);
  }

  /** The byte order that a charset with a mark has in this file. */
  private static Charset resolve(Charset charset, byte[] start) {
    boolean little = start.length > 1 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE;
    if (charset.equals(StandardCharsets.UTF_16)) {
      return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
    if (charset.equals(Charset.forName("UTF-32"))) {
      return Charset.forName(little ? "UTF-32LE" : "UTF-32BE");
    }
    return charset;
  }

  /**
   * Where lines begin behind an end of a line in {@code bytes[0..to)}, which begins at a unit; not
   * at {@code to} itself, where no line has begun yet.
   */
  List<Integer> starts(byte[] bytes, int to) {
    List<Integer> starts = new ArrayList<>();
    int i = 0;
    while (i < to) {
      int end = i;
      if (isAt(feed, bytes, i, to)) {
        end = i + feed.length;
      } else if (isAt(carriageReturn, bytes, i, to)) {
        end = i + carriageReturn.length;
        end += isAt(feed, bytes, end, to) ? feed.length : 0;
      }
      if (end > i && end < to) {
        starts.add(end);
      }
      i = end > i ? end : i + unit;
    }
    return starts;
  }

  private static boolean isAt(byte[] symbol, byte[] bytes, int at, int to) {
    if (symbol.length == 0 || at + symbol.length > to) {
      return false;
    }
    for (int i = 0; i < symbol.length; i++) {
      if (bytes[at + i] != symbol[i]) {
        return false;
      }
    }
    return true;
  }
}
