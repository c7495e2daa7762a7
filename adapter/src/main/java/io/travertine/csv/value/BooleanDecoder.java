// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.LongVector;
import java.util.Locale;

/**
 * {@code true}, {@code t}, {@code yes}, {@code y}, {@code 1} and their opposites, in any case. Used
 * by one thread.
 */
record BooleanDecoder(LongVector.Builder builder) implements ColumnDecoder {
  private static final int LONGEST = 5;

  @Override
  public boolean append(byte[] bytes, int from, int to) {
    int start = Ascii.skipBlanks(bytes, from, to);
    int end = Ascii.trimBlanks(bytes, start, to);
    if (start == end) {
      builder.appendNull();
      return true;
    }
    if (end - start > LONGEST) {
      return false;
    }
    switch (Ascii.text(bytes, start, end).toLowerCase(Locale.ROOT)) {
      case "true", "t", "yes", "y", "1" -> builder.append(1);
      case "false", "f", "no", "n", "0" -> builder.append(0);
      default -> {
        return false;
      }
    }
    return true;
  }
}
