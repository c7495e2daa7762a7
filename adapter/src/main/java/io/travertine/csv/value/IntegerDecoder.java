// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.LongVector;

/** Whole numbers between two bounds. Used by one thread. */
record IntegerDecoder(LongVector.Builder builder, long least, long greatest)
    implements ColumnDecoder {
  private static final int SAFE_DIGITS = 18;

  @Override
  public int appendAll(FieldRanges fields, int count) {
    byte[] bytes = fields.bytes();
    int[] starts = fields.starts();
    int[] lengths = fields.lengths();
    long[] values = builder.room(count);
    for (int i = 0; i < count; i++) {
      int start = starts[i];
      int end = start + lengths[i];
      boolean negative = lengths[i] > 1 && bytes[start] == '-';
      int digits = lengths[i] - (negative ? 1 : 0);
      if (digits > 0 && digits <= ShortNumber.LONGEST && end >= ShortNumber.LONGEST) {
        long word = ShortNumber.load(bytes, end, digits);
        long value = ShortNumber.value(word);
        value = negative ? -value : value;
        if (ShortNumber.isDigits(word) && value >= least && value <= greatest) {
          values[i] = value;
          continue;
        }
      }
      builder.advance(i - builder.size());
      if (lengths[i] == FieldRanges.ABSENT) {
        builder.appendNull();
      } else if (!append(bytes, start, end)) {
        return i;
      }
    }
    builder.advance(count - builder.size());
    return count;
  }

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    if (start == end) {
      builder.appendNull();
      return true;
    }
    boolean negative = bytes[start] == '-';
    int first = negative || bytes[start] == '+' ? start + 1 : start;
    if (first == end) {
      return false;
    }
    long value = 0;
    for (int i = first; i < end; i++) {
      if (!Ascii.isDigit(bytes[i])) {
        return false;
      }
      value = value * 10 + (bytes[i] - '0');
    }
    if (end - first > SAFE_DIGITS) {
      return appendLong(bytes, start, end);
    }
    return appendInRange(negative ? -value : value);
  }

  /** Nineteen digits and more, where the loop may have overflowed. */
  private boolean appendLong(byte[] bytes, int start, int end) {
    try {
      return appendInRange(Long.parseLong(Ascii.text(bytes, start, end)));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean appendInRange(long value) {
    if (value < least || value > greatest) {
      return false;
    }
    builder.append(value);
    return true;
  }
}
