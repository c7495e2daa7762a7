// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as each other, and as the classes of {@code java.sql}. Immutable.
 *
 * <p>DATE, TIME and TIMESTAMP are wall-clock times. As {@code java.sql} objects they keep what the
 * clock shows, in the zone of the calendar or else of the JVM: {@code toString} gives the SQL value
 * back, also before 1582, where those classes count by the Julian calendar. A time that a change to
 * daylight saving skips is moved forward, as those classes do. An instant keeps its moment, and is
 * shown in the zone of the session.
 */
@SuppressWarnings("JavaUtilDate") // the classes of java.sql are what JDBC asks for
final class TimeConversion {
  private static final String BAD_TIME = "22007";
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SECOND = 1000;
  private static final long MILLIS_PER_DAY = 86_400_000;

  /** A day after that on which the calendar changes, in any zone. */
  private static final long FIRST_GREGORIAN_MILLI =
      LocalDate.of(1582, 10, 16).toEpochDay() * MILLIS_PER_DAY;

  private final ZoneId zone;

  TimeConversion(ZoneId zone) {
    this.zone = zone;
  }

  LocalDate toLocalDate(Object value) throws SQLException {
    if (value instanceof LocalDate date) {
      return date;
    }
    return dateTime(value, "a date").toLocalDate();
  }

  LocalTime toLocalTime(Object value) throws SQLException {
    if (value instanceof LocalTime time) {
      return time;
    }
    if (value instanceof String written && written.indexOf('-') < 0) {
      try {
        return LocalTime.parse(written.strip());
      } catch (DateTimeException e) {
        throw badText(written, "a time");
      }
    }
    if (value instanceof LocalDate) {
      throw ValueConversion.wrongType(value, "a time");
    }
    return dateTime(value, "a time").toLocalTime();
  }

  LocalDateTime toLocalDateTime(Object value) throws SQLException {
    return value instanceof LocalTime time
        ? LocalDate.EPOCH.atTime(time)
        : dateTime(value, "a timestamp");
  }

  Instant toInstant(Object value) throws SQLException {
    return value instanceof Instant instant ? instant : toZoned(value).toInstant();
  }

  ZonedDateTime toZoned(Object value) throws SQLException {
    return value instanceof Instant instant
        ? at(instant)
        : dateTime(value, "a timestamp").atZone(zone);
  }

  ZonedDateTime at(Instant instant) {
    return instant.atZone(zone);
  }

  Date toSqlDate(Object value, @Nullable Calendar calendar) throws SQLException {
    return new Date(millis(toLocalDate(value).atStartOfDay(), calendar));
  }

  Time toSqlTime(Object value, @Nullable Calendar calendar) throws SQLException {
    return new Time(millis(LocalDate.EPOCH.atTime(toLocalTime(value)), calendar));
  }

  Timestamp toSqlTimestamp(Object value, @Nullable Calendar calendar) throws SQLException {
    return value instanceof Instant instant
        ? timestamp(instant)
        : timestamp(toLocalDateTime(value), calendar);
  }

  /** A date, time or timestamp as the class of {@code java.sql} for it, in the zone of the JVM. */
  Object toSql(Object value) {
    if (value instanceof LocalDate date) {
      return new Date(millis(date.atStartOfDay(), null));
    }
    if (value instanceof LocalTime time) {
      return new Time(millis(LocalDate.EPOCH.atTime(time), null));
    }
    return timestamp((LocalDateTime) value, null);
  }

  /** A DATE, in days since 1970-01-01, as {@link #toSql} gives it by this clock. */
  static Date toSqlDate(long days, TimeZone clock) {
    return new Date(moment(days * MILLIS_PER_DAY, clock));
  }

  /**
   * A TIMESTAMP, in milliseconds since 1970-01-01T00:00, as {@link #toSql} gives it by this clock.
   */
  static Timestamp toSqlTimestamp(long millis, TimeZone clock) {
    return new Timestamp(moment(millis, clock));
  }

  /** What the clock shows in the zone of the calendar at a moment. */
  static LocalDateTime local(java.util.Date moment, Calendar calendar) throws SQLException {
    GregorianCalendar fields = new GregorianCalendar(calendar.getTimeZone());
    fields.setTimeInMillis(moment.getTime());
    int year = fields.get(Calendar.YEAR);
    int nanos =
        moment instanceof Timestamp timestamp
            ? timestamp.getNanos()
            : fields.get(Calendar.MILLISECOND) * NANOS_PER_MILLI;
    try {
      return LocalDateTime.of(
          fields.get(Calendar.ERA) == GregorianCalendar.BC ? 1 - year : year,
          fields.get(Calendar.MONTH) + 1,
          fields.get(Calendar.DAY_OF_MONTH),
          fields.get(Calendar.HOUR_OF_DAY),
          fields.get(Calendar.MINUTE),
          fields.get(Calendar.SECOND),
          nanos);
    } catch (DateTimeException e) {
      throw SqlErrors.of(BAD_TIME, moment + " is no date of the Gregorian calendar.", e);
    }
  }

  private static Timestamp timestamp(Instant instant) {
    Timestamp timestamp = new Timestamp(Math.multiplyExact(instant.getEpochSecond(), 1000L));
    timestamp.setNanos(instant.getNano());
    return timestamp;
  }

  @SuppressWarnings("JavaLocalDateTimeGetNano") // the whole seconds are in the milliseconds
  private static Timestamp timestamp(LocalDateTime time, @Nullable Calendar calendar) {
    Timestamp timestamp = new Timestamp(millis(time, calendar));
    timestamp.setNanos(time.getNano());
    return timestamp;
  }

  /**
   * The moment at which a clock that follows {@code java.util.Calendar} shows this time.
   *
   * <p>A calendar costs as much as decoding a row, so it is asked only about times near a change of
   * the clock, or before its own change to the Gregorian calendar.
   */
  @SuppressWarnings("JavaLocalDateTimeGetNano") // the whole seconds are added
  private static long millis(LocalDateTime time, @Nullable Calendar calendar) {
    TimeZone clock = calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    return moment(
        time.toEpochSecond(ZoneOffset.UTC) * MILLIS_PER_SECOND + time.getNano() / NANOS_PER_MILLI,
        clock);
  }

  /** The moment at which this clock shows a time, given in milliseconds since 1970-01-01T00:00. */
  private static long moment(long shown, TimeZone clock) {
    if (shown >= FIRST_GREGORIAN_MILLI) {
      int before = clock.getOffset(shown - MILLIS_PER_DAY);
      if (before == clock.getOffset(shown + MILLIS_PER_DAY)) {
        return shown - before;
      }
    }
    return calendarMillis(wallClock(shown), clock);
  }

  /** A time given in milliseconds since 1970-01-01T00:00. */
  static LocalDateTime wallClock(long millis) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(millis, MILLIS_PER_SECOND),
        (int) Math.floorMod(millis, MILLIS_PER_SECOND) * NANOS_PER_MILLI,
        ZoneOffset.UTC);
  }

  private static long calendarMillis(LocalDateTime time, TimeZone clock) {
    GregorianCalendar fields = new GregorianCalendar(clock);
    fields.clear();
    int year = time.getYear();
    fields.set(Calendar.ERA, year > 0 ? GregorianCalendar.AD : GregorianCalendar.BC);
    fields.set(
        year > 0 ? year : 1 - year,
        time.getMonthValue() - 1,
        time.getDayOfMonth(),
        time.getHour(),
        time.getMinute(),
        time.getSecond());
    fields.set(Calendar.MILLISECOND, time.getNano() / NANOS_PER_MILLI);
    return fields.getTimeInMillis();
  }

  private LocalDateTime dateTime(Object value, String wanted) throws SQLException {
    if (value instanceof LocalDateTime time) {
      return time;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, zone);
    }
    if (value instanceof String written) {
      return parsed(written.strip(), wanted);
    }
    throw ValueConversion.wrongType(value, wanted);
  }

  private LocalDateTime parsed(String written, String wanted) throws SQLException {
    String iso = written.replace(' ', 'T');
    try {
      return iso.indexOf('T') < 0 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
    } catch (DateTimeException withOffset) {
      try {
        return LocalDateTime.ofInstant(OffsetDateTime.parse(iso).toInstant(), zone);
      } catch (DateTimeException e) {
        throw badText(written, wanted);
      }
    }
  }

  private static SQLException badText(String written, String wanted) {
    return SqlErrors.of(BAD_TIME, "\"" + written + "\" is not " + wanted + ".");
  }
}
