// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Converts what was bound to a parameter of a date, time or interval type.
 *
 * <p>Calcite computes times in milliseconds; finer digits of a bound value are cut off, which
 * {@link #isFiner} tells. Immutable.
 */
final class TimeParameters {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final Pattern FINER_TEXT = Pattern.compile(":\\d+\\.\\d{3}\\d*[1-9]");

  private final ParameterConversion parameter;
  private final ZoneId zone;

  TimeParameters(ParameterConversion parameter, ZoneId zone) {
    this.parameter = parameter;
    this.zone = zone;
  }

  Object convert(Object value, SqlTypeName type) {
    try {
      if (SqlTypeName.INTERVAL_TYPES.contains(type)) {
        return interval(value, type);
      }
      if (type == SqlTypeName.DATE) {
        return date(value);
      }
      if (type == SqlTypeName.TIME) {
        return time(value);
      }
      if (type != SqlTypeName.TIMESTAMP
          && (value instanceof java.sql.Timestamp || value.getClass() == java.util.Date.class)) {
        return ((java.util.Date) value).toInstant().toEpochMilli();
      }
      LocalDateTime local = timestamp(value, type == SqlTypeName.TIMESTAMP ? zone : ZoneOffset.UTC);
      if (type == SqlTypeName.TIMESTAMP || absolute(value)) {
        return local.toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      return local.atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw parameter.wrong(
          "22007", value, "no " + type.getName().replace('_', ' ').toLowerCase(Locale.ROOT));
    }
  }

  /** Whether a bound time has digits that conversion cuts off. */
  static boolean isFiner(Object value) {
    if (value instanceof CharSequence text) {
      return FINER_TEXT.matcher(text).find();
    }
    int nanos = 0;
    if (value instanceof java.sql.Timestamp timestamp) {
      nanos = timestamp.getNanos();
    } else if (value instanceof TemporalAccessor time
        && time.isSupported(ChronoField.NANO_OF_SECOND)) {
      nanos = time.get(ChronoField.NANO_OF_SECOND);
    }
    return nanos % NANOS_PER_MILLI != 0;
  }

  private int date(Object value) {
    if (value instanceof java.sql.Date date) {
      return Math.toIntExact(date.toLocalDate().toEpochDay());
    }
    if (value instanceof LocalDate date) {
      return Math.toIntExact(date.toEpochDay());
    }
    if (value instanceof CharSequence text && text.toString().trim().length() <= 10) {
      return Math.toIntExact(LocalDate.parse(text.toString().trim()).toEpochDay());
    }
    LocalDateTime moment = timestamp(value, zone);
    if (!moment.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      throw parameter.wrong("22007", value, "no date, because it has a time of day");
    }
    return Math.toIntExact(moment.toLocalDate().toEpochDay());
  }

  private int time(Object value) {
    LocalTime time;
    if (value instanceof LocalTime local) {
      time = local;
    } else if (value instanceof java.sql.Time sql) {
      // java.sql.Time.toLocalTime drops the milliseconds.
      time = Instant.ofEpochMilli(sql.getTime()).atZone(ZoneId.systemDefault()).toLocalTime();
    } else if (value instanceof CharSequence text) {
      time = LocalTime.parse(text.toString().trim());
    } else {
      throw parameter.wrongClass(value);
    }
    return Math.toIntExact(time.toNanoOfDay() / NANOS_PER_MILLI);
  }

  /** Instants become the wall-clock time of {@code instants}. */
  private LocalDateTime timestamp(Object value, ZoneId instants) {
    if (value instanceof LocalDateTime local) {
      return local;
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay();
    }
    if (value instanceof Instant instant) {
      return LocalDateTime.ofInstant(instant, instants);
    }
    if (value instanceof OffsetDateTime offset) {
      return LocalDateTime.ofInstant(offset.toInstant(), instants);
    }
    if (value instanceof ZonedDateTime zoned) {
      return LocalDateTime.ofInstant(zoned.toInstant(), instants);
    }
    if (value instanceof java.sql.Timestamp timestamp) {
      return timestamp.toLocalDateTime();
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate().atStartOfDay();
    }
    if (value instanceof java.util.Date date && !(value instanceof java.sql.Time)) {
      return LocalDateTime.ofInstant(date.toInstant(), ZoneId.systemDefault());
    }
    if (value instanceof CharSequence text) {
      String written = text.toString().trim();
      return written.length() <= 10
          ? LocalDate.parse(written).atStartOfDay()
          : LocalDateTime.parse(written.replace(' ', 'T'));
    }
    throw parameter.wrongClass(value);
  }

  private static boolean absolute(Object value) {
    return value instanceof Instant
        || value instanceof OffsetDateTime
        || value instanceof ZonedDateTime;
  }

  /**
   * Generated code multiplies what it gets by the smallest unit of the interval's type, as for the
   * plain numbers that Calcite's own driver binds to intervals.
   */
  private Object interval(Object value, SqlTypeName type) {
    long unit = type.getEndUnit().multiplier.longValueExact();
    boolean months = SqlTypeName.YEAR_INTERVAL_TYPES.contains(type);
    if (months && value instanceof Period period && period.equals(period.withDays(0))) {
      return Math.toIntExact(units(value, period.toTotalMonths(), unit));
    }
    if (!months && value instanceof Duration duration) {
      return units(value, duration.toMillis(), unit);
    }
    throw parameter.wrongClass(value);
  }

  private long units(Object value, long amount, long unit) {
    if (amount % unit != 0) {
      throw parameter.wrong("22003", value, "no whole number of the smallest unit");
    }
    return amount / unit;
  }
}
