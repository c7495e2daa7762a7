// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine.function;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Functions of dates and times in Calcite's representation: days, or milliseconds. Called by
 * generated code, for arguments that are not NULL. Stateless.
 */
public final class TimeFunctions {
  private static final double MILLIS = 1000;
  private static final long SECONDS_OF_A_DAY = 86_400;

  private TimeFunctions() {}

  public static int daysBetween(int left, int right) {
    return Math.subtractExact(left, right);
  }

  public static long millisBetween(long left, long right) {
    return Math.subtractExact(left, right);
  }

  public static long millisSinceDate(long left, int right) {
    return Math.subtractExact(left, right * (SECONDS_OF_A_DAY * 1000));
  }

  public static long millisToDate(int left, long right) {
    return Math.subtractExact(left * (SECONDS_OF_A_DAY * 1000), right);
  }

  public static int plusDays(int date, long days) {
    return Math.toIntExact(Math.addExact(date, days));
  }

  public static int daysPlus(long days, int date) {
    return plusDays(date, days);
  }

  public static int minusDays(int date, long days) {
    return Math.toIntExact(Math.subtractExact(date, days));
  }

  public static long plusDaysOf(long millis, long days) {
    return Math.addExact(millis, Math.multiplyExact(days, SECONDS_OF_A_DAY * 1000));
  }

  public static long minusDaysOf(long millis, long days) {
    return Math.subtractExact(millis, Math.multiplyExact(days, SECONDS_OF_A_DAY * 1000));
  }

  /** An interval times a number that need not be whole. */
  public static long times(double factor, long interval) {
    double product = factor * interval;
    if (!(Math.abs(product) < Long.MAX_VALUE)) {
      throw new ArithmeticException("An interval is out of range: " + factor + " times it.");
    }
    return Math.round(product);
  }

  public static long timesOf(long interval, double factor) {
    return times(factor, interval);
  }

  public static double epochOfDate(int date) {
    return (double) date * SECONDS_OF_A_DAY;
  }

  public static double epochOfMillis(long millis) {
    return millis / MILLIS;
  }

  public static double epochOfTime(int millis) {
    return millis / MILLIS;
  }

  public static double epochOfMonths(int months) {
    int years = months / 12;
    int rest = months % 12;
    // As PostgreSQL: a year has 365.25 days, a month 30.
    return (years * 365.25 + rest * 30.0) * SECONDS_OF_A_DAY;
  }

  /** The start of the unit that holds the day. */
  public static int truncateDate(String unit, int date) {
    return Math.toIntExact(
        truncated(unit, LocalDate.ofEpochDay(date).atStartOfDay()).toLocalDate().toEpochDay());
  }

  /** The start of the unit that holds the instant. */
  public static long truncateTimestamp(String unit, long millis) {
    return millis(truncated(unit, timestamp(millis)));
  }

  private static LocalDateTime truncated(String unit, LocalDateTime time) {
    LocalDate date = time.toLocalDate();
    int year = date.getYear();
    return switch (unit(unit)) {
      case "millisecond", "microsecond" -> time;
      case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
      case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
      case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
      case "day" -> date.atStartOfDay();
      case "week" -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
      case "month" -> date.withDayOfMonth(1).atStartOfDay();
      case "quarter" ->
          LocalDate.of(year, (date.getMonthValue() - 1) / 3 * 3 + 1, 1).atStartOfDay();
      case "year" -> LocalDate.of(year, 1, 1).atStartOfDay();
      case "decade" -> LocalDate.of(Math.floorDiv(year, 10) * 10, 1, 1).atStartOfDay();
      case "century" -> LocalDate.of(Math.floorDiv(year - 1, 100) * 100 + 1, 1, 1).atStartOfDay();
      case "millennium" ->
          LocalDate.of(Math.floorDiv(year - 1, 1000) * 1000 + 1, 1, 1).atStartOfDay();
      default -> throw unknownUnit(unit);
    };
  }

  /** How many borders of the unit lie between two days. */
  public static long datesDiffer(String unit, int from, int to) {
    return differ(
        unit, LocalDate.ofEpochDay(from).atStartOfDay(), LocalDate.ofEpochDay(to).atStartOfDay());
  }

  /** How many borders of the unit lie between two instants. */
  public static long timestampsDiffer(String unit, long from, long to) {
    return differ(unit, timestamp(from), timestamp(to));
  }

  private static long differ(String unit, LocalDateTime from, LocalDateTime to) {
    LocalDateTime start = truncated(unit, from);
    LocalDateTime end = truncated(unit, to);
    return switch (unit(unit)) {
      case "microsecond" -> ChronoUnit.MICROS.between(start, end);
      case "millisecond" -> ChronoUnit.MILLIS.between(start, end);
      case "second" -> ChronoUnit.SECONDS.between(start, end);
      case "minute" -> ChronoUnit.MINUTES.between(start, end);
      case "hour" -> ChronoUnit.HOURS.between(start, end);
      case "day" -> ChronoUnit.DAYS.between(start, end);
      case "week" -> ChronoUnit.WEEKS.between(start, end);
      case "month" -> ChronoUnit.MONTHS.between(start, end);
      case "quarter" -> ChronoUnit.MONTHS.between(start, end) / 3;
      case "year" -> ChronoUnit.YEARS.between(start, end);
      case "decade" -> ChronoUnit.DECADES.between(start, end);
      case "century" -> ChronoUnit.CENTURIES.between(start, end);
      case "millennium" -> ChronoUnit.MILLENNIA.between(start, end);
      default -> throw unknownUnit(unit);
    };
  }

  public static String dayName(int date) {
    return LocalDate.ofEpochDay(date).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  public static String dayNameOf(long millis) {
    return timestamp(millis).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  public static String monthName(int date) {
    return LocalDate.ofEpochDay(date).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  public static String monthNameOf(long millis) {
    return timestamp(millis).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  public static int makeDate(long year, long month, long day) {
    return Math.toIntExact(
        LocalDate.of(Math.toIntExact(year), Math.toIntExact(month), Math.toIntExact(day))
            .toEpochDay());
  }

  public static int makeTime(long hour, long minute, double second) {
    return Math.toIntExact(
        LocalTime.of(Math.toIntExact(hour), Math.toIntExact(minute)).toSecondOfDay() * 1000L
            + millisOf(second));
  }

  public static long makeTimestamp(
      long year, long month, long day, long hour, long minute, double second) {
    return makeDate(year, month, day) * (SECONDS_OF_A_DAY * 1000) + makeTime(hour, minute, second);
  }

  private static long millisOf(double second) {
    if (!(second >= 0 && second < 60)) {
      throw new FunctionException(
          "22008", "Seconds must be from 0 to 59.999 but are " + second + ".");
    }
    return Math.round(second * MILLIS);
  }

  /** The instant so many seconds after 1970 in UTC. */
  public static long timestampOfEpoch(double seconds) {
    double millis = seconds * MILLIS;
    if (!(Math.abs(millis) < Long.MAX_VALUE)) {
      throw new ArithmeticException("TO_TIMESTAMP(" + seconds + ") is out of range.");
    }
    return Math.round(millis);
  }

  static LocalDateTime timestamp(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  static long millis(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) * 1000 + time.get(ChronoField.MILLI_OF_SECOND);
  }

  /** A unit by its name in the singular. */
  private static String unit(String written) {
    String name = written.toLowerCase(Locale.ROOT);
    return switch (name) {
      case "yy", "yyyy", "years", "y" -> "year";
      case "qq", "q", "quarters" -> "quarter";
      case "mm", "months", "mon", "mons" -> "month";
      case "ww", "wk", "w", "weeks" -> "week";
      case "dd", "d", "days" -> "day";
      case "hh", "h", "hours" -> "hour";
      case "mi", "m", "min", "mins", "minutes" -> "minute";
      case "ss", "s", "sec", "secs", "seconds" -> "second";
      case "ms", "msec", "milliseconds" -> "millisecond";
      case "us", "usec", "microseconds" -> "microsecond";
      case "decades" -> "decade";
      case "centuries" -> "century";
      case "millenniums", "millennia" -> "millennium";
      default -> name;
    };
  }

  private static FunctionException unknownUnit(String unit) {
    return new FunctionException(
        "22023",
        "Unknown unit of time \""
            + unit
            + "\". Known: millisecond, second, minute, hour, day, week, month, quarter, year,"
            + " decade, century, millennium.");
  }
}
