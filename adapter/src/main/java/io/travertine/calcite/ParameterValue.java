// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Values of parameters as a host gives them, as scans want them. */
final class ParameterValue {
  private static final long NANOS_OF_MILLI = 1_000_000L;

  private ParameterValue() {}

  /**
   * The value in the class that {@link DataType} names, numbers in whichever of Long, BigDecimal
   * and Double holds them exactly.
   *
   * @throws ScanException if it is no value of {@code type}
   */
  static @Nullable Object of(int index, DataType type, @Nullable Object given) {
    if (given == null) {
      return null;
    }
    Object value =
        switch (type.kind()) {
          case BOOLEAN -> given instanceof Boolean ? given : null;
          case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL, DOUBLE -> number(given);
          case REAL -> given instanceof Number number ? (double) number.floatValue() : null;
          case VARCHAR ->
              given instanceof String || given instanceof Character ? given.toString() : null;
          case VARBINARY -> binary(given);
          case DATE -> date(given);
          case TIME -> time(given);
          case TIMESTAMP -> timestamp(given);
          case UUID -> given instanceof UUID ? given : null;
          case ARRAY, MAP, ROW -> null;
        };
    if (value == null) {
      throw ScanException.of(
              new ErrorCode("PARAMETER_VALUE", ErrorCode.Category.BAD_VALUE),
              "Parameter "
                  + (index + 1)
                  + " expects "
                  + type
                  + " but found a "
                  + given.getClass().getSimpleName())
          .fix("Set a value of that type, or cast the parameter in the query")
          .build();
    }
    return value;
  }

  private static @Nullable Object number(Object given) {
    if (given instanceof BigDecimal || given instanceof Double) {
      return given;
    }
    if (given instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    if (given instanceof Float single) {
      return single.doubleValue();
    }
    return given instanceof Number number ? number.longValue() : null;
  }

  private static @Nullable Object binary(Object given) {
    if (given instanceof ByteString bytes) {
      return ByteBuffer.wrap(bytes.getBytes());
    }
    return given instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : null;
  }

  private static @Nullable Object date(Object given) {
    if (given instanceof Date date) {
      return date.toLocalDate().toEpochDay();
    }
    if (given instanceof LocalDate date) {
      return date.toEpochDay();
    }
    return given instanceof Number days ? days.longValue() : null;
  }

  private static @Nullable Object time(Object given) {
    if (given instanceof Time time) {
      return time.toLocalTime().toNanoOfDay() / NANOS_OF_MILLI;
    }
    if (given instanceof LocalTime time) {
      return time.toNanoOfDay() / NANOS_OF_MILLI;
    }
    return given instanceof Number millis ? millis.longValue() : null;
  }

  private static @Nullable Object timestamp(Object given) {
    if (given instanceof Timestamp moment) {
      return moment.toLocalDateTime().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    if (given instanceof LocalDateTime moment) {
      return moment.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
    return given instanceof Number millis ? millis.longValue() : null;
  }
}
