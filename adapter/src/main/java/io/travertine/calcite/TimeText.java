// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Times as text, with as many digits of a second as their type has. */
final class TimeText {
  private static final long NANOS_OF_SECOND = 1_000_000_000L;

  private TimeText() {}

  /** {@code 10:15:30.000001} or {@code 2024-02-29 10:15:30.000001}. */
  static String of(DataType.Temporal type, long value) {
    long unitsOfSecond = power(type.precision());
    long seconds = Math.floorDiv(value, unitsOfSecond);
    long fraction = Math.floorMod(value, unitsOfSecond);
    if (type.kind() == DataType.Kind.TIME) {
      LocalTime time = LocalTime.ofSecondOfDay(seconds);
      return clock(time.getHour(), time.getMinute(), time.getSecond(), type.precision(), fraction);
    }
    int nanos = Math.toIntExact(fraction * (NANOS_OF_SECOND / unitsOfSecond));
    LocalDateTime moment = LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC);
    return moment.toLocalDate()
        + " "
        + clock(
            moment.getHour(), moment.getMinute(), moment.getSecond(), type.precision(), fraction);
  }

  private static String clock(int hour, int minute, int second, int digits, long fraction) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d.%0" + digits + "d", hour, minute, second, fraction);
  }

  private static long power(int digits) {
    return switch (digits) {
      case 3 -> 1_000L;
      case 6 -> 1_000_000L;
      default -> NANOS_OF_SECOND;
    };
  }
}
