// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.LongVector;
import java.time.DateTimeException;

/** Dates and times by a declared pattern. Used by one thread. */
record PatternDecoder(LongVector.Builder builder, TemporalPattern pattern)
    implements ColumnDecoder {
  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    if (start == end) {
      builder.appendNull();
      return true;
    }
    try {
      builder.append(pattern.read(Ascii.text(bytes, start, end)));
      return true;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }
}
