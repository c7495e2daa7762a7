// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.DataType;
import org.jspecify.annotations.Nullable;

/**
 * How values are written, by type. What is null is not said. Immutable.
 *
 * @param date pattern of dates
 * @param time pattern of times
 * @param timestamp pattern of timestamps
 * @param decimal between whole digits and fraction of numbers
 * @param group between groups of whole digits; empty for none
 */
public record ValueFormats(
    @Nullable String date,
    @Nullable String time,
    @Nullable String timestamp,
    @Nullable String decimal,
    @Nullable String group) {
  public static final ValueFormats NONE = new ValueFormats(null, null, null, null, null);

  /** A pattern of one type, for a column. */
  public static ValueFormats ofPattern(DataType type, String pattern) {
    return switch (type.kind()) {
      case DATE -> new ValueFormats(pattern, null, null, null, null);
      case TIME -> new ValueFormats(null, pattern, null, null, null);
      case TIMESTAMP -> new ValueFormats(null, null, pattern, null, null);
      default -> throw new IllegalArgumentException("only DATE, TIME and TIMESTAMP have one");
    };
  }

  public ValueFormats withSymbols(@Nullable String newDecimal, @Nullable String newGroup) {
    return new ValueFormats(date, time, timestamp, newDecimal, newGroup);
  }

  /** These, with what {@code other} says over them. */
  public ValueFormats overriddenBy(@Nullable ValueFormats other) {
    if (other == null) {
      return this;
    }
    return new ValueFormats(
        other.date == null ? date : other.date,
        other.time == null ? time : other.time,
        other.timestamp == null ? timestamp : other.timestamp,
        other.decimal == null ? decimal : other.decimal,
        other.group == null ? group : other.group);
  }

  /** How values of {@code type} are written; null for ISO 8601 and plain numbers. */
  public @Nullable ValueFormat of(DataType type) {
    String pattern =
        switch (type.kind()) {
          case DATE -> date;
          case TIME -> time;
          case TIMESTAMP -> timestamp;
          default -> null;
        };
    if (pattern != null) {
      return ValueFormat.ofPattern(pattern);
    }
    boolean number =
        switch (type.kind()) {
          case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DECIMAL -> true;
          default -> false;
        };
    return number && !numbers().equals(NumberSymbols.PLAIN)
        ? ValueFormat.ofNumbers(numbers())
        : null;
  }

  /**
   * The symbols of numbers.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  public NumberSymbols numbers() {
    return new NumberSymbols(
        decimal == null || decimal.isEmpty() ? "." : decimal, group == null ? "" : group);
  }
}
