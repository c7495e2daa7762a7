// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.DataType;
import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what values of a sample look like, by the formats of their table. Used by one thread. */
public final class ShapeReader {
  /** What stands for ISO 8601 among patterns. */
  public static final String ISO = "";

  /**
   * What one value looks like.
   *
   * @param number the value as a plain number, where it is one
   * @param patterns that a date or time may follow; empty for other shapes
   */
  public record Reading(Shape shape, String number, List<String> patterns) {}

  private static final List<String> ONLY_ISO = List.of(ISO);

  private final NumberSymbols.@Nullable Rewriter numbers;
  private final @Nullable TemporalPattern date;
  private final @Nullable TemporalPattern time;
  private final @Nullable TemporalPattern timestamp;
  private final ValueFormats formats;

  public ShapeReader(ValueFormats formats) {
    this.formats = formats;
    boolean plain = formats.numbers().equals(NumberSymbols.PLAIN);
    this.numbers = plain ? null : new NumberSymbols.Rewriter(formats.numbers());
    this.date = pattern(DataType.DATE, formats.date());
    this.time = pattern(DataType.time(9), formats.time());
    this.timestamp = pattern(DataType.timestamp(9), formats.timestamp());
  }

  /** {@code value} has no blanks around it and is not empty. */
  public Reading read(String value) {
    if (date != null && matches(date, value)) {
      return new Reading(Shape.DATE, value, List.of(String.valueOf(formats.date())));
    }
    if (timestamp != null && matches(timestamp, value)) {
      Shape shape = timestamp.readsOffset() ? Shape.INSTANT : Shape.TIMESTAMP;
      return new Reading(shape, value, List.of(String.valueOf(formats.timestamp())));
    }
    if (time != null && matches(time, value)) {
      return new Reading(Shape.TIME, value, List.of(String.valueOf(formats.time())));
    }
    Shape shape = ValueShape.of(value);
    if (numbers != null && isNumberOrText(shape)) {
      String number = numbers.rewrite(value);
      shape = number == null || number.isEmpty() ? Shape.TEXT : ValueShape.of(number);
      if (number != null && isNumberOrText(shape) && shape != Shape.TEXT) {
        return new Reading(shape, number, List.of());
      }
    }
    if (shape == Shape.TEXT) {
      DateGuess guess = DateGuess.of(value);
      return guess == null || isSaid(guess.shape())
          ? new Reading(Shape.TEXT, value, List.of())
          : new Reading(guess.shape(), value, guess.patterns());
    }
    return switch (shape) {
      case DATE, TIME, TIMESTAMP, INSTANT ->
          isSaid(shape)
              ? new Reading(Shape.TEXT, value, List.of())
              : new Reading(shape, value, ONLY_ISO);
      default -> new Reading(shape, value, List.of());
    };
  }

  /** Whether the formats say how values of {@code shape} are written. */
  private boolean isSaid(Shape shape) {
    return switch (shape) {
      case DATE -> date != null;
      case TIME -> time != null;
      case TIMESTAMP, INSTANT -> timestamp != null;
      default -> false;
    };
  }

  private static boolean isNumberOrText(Shape shape) {
    return switch (shape) {
      case WHOLE, FRACTION, EXPONENT, TEXT -> true;
      default -> false;
    };
  }

  private static boolean matches(TemporalPattern pattern, String value) {
    try {
      pattern.read(value);
      return true;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }

  private static @Nullable TemporalPattern pattern(DataType type, @Nullable String pattern) {
    return pattern == null ? null : TemporalPattern.of(type, pattern);
  }
}
