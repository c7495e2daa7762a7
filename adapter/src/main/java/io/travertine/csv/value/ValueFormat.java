// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one column are written, where that is neither ISO 8601 nor a plain number. One
 * of the two is there. Immutable.
 *
 * @param pattern of dates and times, as in java.time
 */
public record ValueFormat(@Nullable String pattern, @Nullable NumberSymbols numbers) {

  public static ValueFormat ofPattern(String pattern) {
    return new ValueFormat(pattern, null);
  }

  static ValueFormat ofNumbers(NumberSymbols numbers) {
    return new ValueFormat(null, numbers);
  }

  /** The pattern, or a number that shows the symbols. */
  @Override
  public String toString() {
    return pattern != null ? pattern : Objects.requireNonNull(numbers).toString();
  }
}
