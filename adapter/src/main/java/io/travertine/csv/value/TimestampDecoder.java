// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;

/**
 * {@code 2024-02-29 23:59:59.999}, with a blank or {@code T} between date and time, or a date alone
 * for its midnight. A point in time may, and wall-clock time must not, be followed by {@code Z} or
 * an offset like {@code +02:00}; without one it is UTC. Used by one thread.
 */
final class TimestampDecoder implements ColumnDecoder {
  /** What {@link #offsetSeconds} answers for anything but a zone. */
  static final long NO_OFFSET = Long.MIN_VALUE;

  private static final int SECONDS_OF_DAY = 86_400;

  /** Length of a date and a time with whole seconds. */
  private static final int SECONDS_LENGTH = DateDecoder.LENGTH + 9;

  private final LongVector.Builder builder;
  private final int precision;
  private final DataType.Zone zone;
  private final long unitsOfSecond;
  private final long mostSeconds;

  TimestampDecoder(LongVector.Builder builder, DataType.Temporal type) {
    this.builder = builder;
    this.precision = type.precision();
    this.zone = type.zone();
    this.unitsOfSecond = Math.round(Math.pow(10, precision));
    this.mostSeconds = Long.MAX_VALUE / unitsOfSecond;
  }

  @Override
  public LongVector.Builder builder() {
    return builder;
  }

  @Override
  public int appendAll(FieldRanges fields, int count) {
    byte[] bytes = fields.bytes();
    int[] starts = fields.starts();
    int[] lengths = fields.lengths();
    long[] values = builder.room(count);
    for (int i = 0; i < count; i++) {
      int start = starts[i];
      if (lengths[i] == SECONDS_LENGTH) {
        long second = ShortNumber.secondOfDay(bytes, start + DateDecoder.LENGTH + 1);
        long day = second < 0 ? DateDecoder.NO_DAY : DateDecoder.day(bytes, start);
        byte between = bytes[start + DateDecoder.LENGTH];
        if (day != DateDecoder.NO_DAY && (between == ' ' || between == 'T')) {
          // Days of four-digit years fit whatever the precision but for nanoseconds.
          long seconds = day * SECONDS_OF_DAY + second;
          if (seconds <= mostSeconds && seconds >= -mostSeconds) {
            values[i] = seconds * unitsOfSecond;
            continue;
          }
        }
      }
      builder.advance(i - builder.size());
      if (lengths[i] == FieldRanges.ABSENT) {
        builder.appendNull();
      } else if (!append(bytes, start, start + lengths[i])) {
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
    int timeStart = start + DateDecoder.LENGTH + 1;
    long day = timeStart - 1 <= end ? DateDecoder.day(bytes, start) : DateDecoder.NO_DAY;
    if (day == DateDecoder.NO_DAY) {
      return false;
    }
    long units = 0;
    long offset = 0;
    if (timeStart - 1 < end) {
      if (bytes[timeStart - 1] != ' ' && bytes[timeStart - 1] != 'T') {
        return false;
      }
      int timeEnd = zone == DataType.Zone.UTC ? zoneStart(bytes, timeStart, end) : end;
      units = TimeDecoder.units(bytes, timeStart, timeEnd, precision);
      offset = offsetSeconds(bytes, timeEnd, end);
      if (units == TimeDecoder.NO_TIME || offset == NO_OFFSET) {
        return false;
      }
    }
    try {
      long seconds = Math.subtractExact(Math.multiplyExact(day, SECONDS_OF_DAY), offset);
      builder.append(Math.addExact(Math.multiplyExact(seconds, unitsOfSecond), units));
    } catch (ArithmeticException e) {
      return false;
    }
    return true;
  }

  /** Where {@code Z} or an offset begins, {@code to} if there is none. */
  static int zoneStart(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == 'Z' || bytes[i] == '+' || bytes[i] == '-') {
        return i;
      }
    }
    return to;
  }

  /** Seconds east of UTC, or {@link #NO_OFFSET} for anything but a zone. */
  static long offsetSeconds(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0 || (length == 1 && bytes[from] == 'Z')) {
      return 0;
    }
    int hours = Ascii.digits(bytes, from + 1, to, 2);
    int minutesAt = Ascii.isAt(bytes, from + 3, to, ':') ? from + 4 : from + 3;
    int minutes = minutesAt == to ? 0 : Ascii.digits(bytes, minutesAt, to, 2);
    boolean whole = minutesAt + 2 == to || from + 3 == to;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || !whole) {
      return NO_OFFSET;
    }
    long seconds = (hours * 60L + minutes) * 60;
    return bytes[from] == '-' ? -seconds : seconds;
  }
}
