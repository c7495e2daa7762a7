// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import org.jspecify.annotations.Nullable;

/**
 * Finds the values in which bytes stand that are not of the charset. A {@link DecodingReader} that
 * goes on behind such bytes puts a character in their place that no text can hold: half of a pair.
 * Used by one thread.
 */
final class MalformedText {
  /** In place of bytes that are not of the charset, behind no other half. */
  static final char MARK = '\uDC80';

  private static final char REPLACEMENT = '\uFFFD';

  private final ReplacedBytes bytes;
  private final RowErrors errors;
  private final boolean replaces;
  private final boolean everyField;

  /**
   * @param replaces whether such bytes become the replacement character, or else are an error of
   *     whoever reads the value
   * @param everyField whether they count in values that are not read as text, too
   */
  MalformedText(ReplacedBytes bytes, RowErrors errors, boolean replaces, boolean everyField) {
    this.bytes = bytes;
    this.errors = errors;
    this.replaces = replaces;
    this.everyField = everyField;
  }

  /** Whether there may be any. */
  boolean isPossible() {
    return !bytes.isEmpty();
  }

  /** Notes such values of a record, which begins at {@code offset}, in the last row of a chunk. */
  void note(
      Iterable<? extends @Nullable String> values,
      long line,
      long offset,
      long linesAbove,
      RecordChunk chunk) {
    bytes.forgetBefore(offset);
    int[] slots = chunk.selection().slots();
    long here = line;
    int field = 0;
    String first = null;
    for (String value : values) {
      int slot = field < slots.length ? slots[field] : FieldSelection.DROPPED;
      boolean counts = everyField || (slot >= 0 && chunk.selection().isText(slot));
      for (int i = 0; value != null && i < value.length(); i++) {
        char c = value.charAt(i);
        here += c == '\n' || (c == '\r' && !isAt(value, i + 1, '\n')) ? 1 : 0;
        ReplacedBytes.Replaced replaced = isMark(value, i) ? bytes.poll() : null;
        if (replaced == null || !counts) {
          continue;
        }
        if (replaces) {
          first = first == null ? replaced.bytes() : first;
        } else {
          long lineHere = linesAbove + here;
          chunk.addMalformed(slot, () -> errors.malformedText(replaced, lineHere));
        }
      }
      field++;
    }
    if (first != null) {
      chunk.addReplaced(first);
    }
  }

  /** {@code value} as it is shown to whoever reads it. */
  static @Nullable String shown(@Nullable String value) {
    if (value == null || value.indexOf(MARK) < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value);
    for (int i = 0; i < text.length(); i++) {
      if (isMark(value, i)) {
        text.setCharAt(i, REPLACEMENT);
      }
    }
    return text.toString();
  }

  private static boolean isMark(String value, int index) {
    return value.charAt(index) == MARK
        && (index == 0 || !Character.isHighSurrogate(value.charAt(index - 1)));
  }

  private static boolean isAt(String value, int index, char wanted) {
    return index < value.length() && value.charAt(index) == wanted;
  }
}
