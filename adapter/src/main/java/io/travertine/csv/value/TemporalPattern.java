// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.DataType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/**
 * Reads dates and times by a pattern of java.time, strictly: 31.02. is no date. {@code y} means the
 * year without an era. Immutable.
 *
 * @param readsOffset whether values say their offset from UTC
 */
public record TemporalPattern(DataType type, DateTimeFormatter formatter, boolean readsOffset) {

  public static TemporalPattern of(DataType type, String pattern) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(withoutEra(pattern));
    if (type.kind() != DataType.Kind.DATE) {
      builder.parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0);
    }
    DateTimeFormatter formatter =
        builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    return new TemporalPattern(type, formatter, hasOffset(pattern));
  }

  /**
   * The value of {@code text} as it stands in vectors.
   *
   * @throws DateTimeException if the text does not follow the pattern
   * @throws ArithmeticException if it is finer than the type, or too far away
   */
  long read(String text) {
    TemporalAccessor parsed = formatter.parse(text);
    return switch (type.kind()) {
      case DATE -> LocalDate.from(parsed).toEpochDay();
      case TIME -> units(0, LocalTime.from(parsed));
      default -> timestamp(parsed);
    };
  }

  private long timestamp(TemporalAccessor parsed) {
    LocalTime time = parsed.query(TemporalQueries.localTime());
    long units =
        units(LocalDate.from(parsed).toEpochDay(), time == null ? LocalTime.MIDNIGHT : time);
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    boolean shift = offset != null && ((DataType.Temporal) type).zone() == DataType.Zone.UTC;
    return shift
        ? Math.subtractExact(
            units, Math.multiplyExact((long) offset.getTotalSeconds(), unitsOfSecond()))
        : units;
  }

  private long units(long day, LocalTime time) {
    long nanosOfUnit = 1_000_000_000L / unitsOfSecond();
    long nanoOfDay = time.toNanoOfDay();
    if (nanoOfDay % nanosOfUnit != 0) {
      throw new ArithmeticException("Finer than " + type);
    }
    long unitsOfDay = Math.multiplyExact(86_400L, unitsOfSecond());
    return Math.addExact(Math.multiplyExact(day, unitsOfDay), nanoOfDay / nanosOfUnit);
  }

  private long unitsOfSecond() {
    return Math.round(Math.pow(10, ((DataType.Temporal) type).precision()));
  }

  /** Whether a letter outside quotes stands for an offset from UTC. */
  private static boolean hasOffset(String pattern) {
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      quoted ^= c == '\'';
      if (!quoted && "XxZO".indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** {@code y} as {@code u} outside quotes: strict reading would ask for an era else. */
  private static String withoutEra(String pattern) {
    if (pattern.indexOf('G') >= 0) {
      return pattern;
    }
    StringBuilder result = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      quoted ^= c == '\'';
      result.append(c == 'y' && !quoted ? 'u' : c);
    }
    return result.toString();
  }
}
