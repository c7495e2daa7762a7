// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.calcite.sql.type.SqlTypeName;

/** Converts what was bound to a numeric parameter. Immutable. */
final class NumberParameters {
  private final ParameterConversion parameter;

  NumberParameters(ParameterConversion parameter) {
    this.parameter = parameter;
  }

  Object convert(Object value, SqlTypeName type) {
    if (type == SqlTypeName.DOUBLE || type == SqlTypeName.FLOAT) {
      return value instanceof Number number ? number.doubleValue() : parsedDouble(value);
    }
    if (type == SqlTypeName.REAL) {
      return value instanceof Number number ? number.floatValue() : (float) parsedDouble(value);
    }
    BigDecimal exact = exact(value);
    if (type == SqlTypeName.DECIMAL) {
      return exact;
    }
    if (type == SqlTypeName.TINYINT) {
      return (byte) whole(exact, value, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }
    if (type == SqlTypeName.SMALLINT) {
      return (short) whole(exact, value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    if (type == SqlTypeName.INTEGER) {
      return (int) whole(exact, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == SqlTypeName.BIGINT) {
      return whole(exact, value, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    return value;
  }

  private BigDecimal exact(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (Double.isNaN(number) || Double.isInfinite(number)) {
        throw parameter.wrong("22003", value, "no finite number");
      }
      return new BigDecimal(value.toString());
    }
    if (value instanceof Number number) {
      return BigDecimal.valueOf(number.longValue());
    }
    if (value instanceof CharSequence) {
      try {
        return new BigDecimal(value.toString().trim());
      } catch (NumberFormatException e) {
        throw parameter.wrong("22P02", value, "no number");
      }
    }
    throw parameter.wrongClass(value);
  }

  private double parsedDouble(Object value) {
    if (value instanceof CharSequence) {
      try {
        return Double.parseDouble(value.toString().trim());
      } catch (NumberFormatException e) {
        throw parameter.wrong("22P02", value, "no number");
      }
    }
    throw parameter.wrongClass(value);
  }

  private long whole(BigDecimal exact, Object value, long least, long most) {
    BigInteger integer;
    try {
      integer = exact.toBigIntegerExact();
    } catch (ArithmeticException e) {
      throw parameter.wrong("22P02", value, "no whole number");
    }
    if (integer.compareTo(BigInteger.valueOf(least)) < 0
        || integer.compareTo(BigInteger.valueOf(most)) > 0) {
      throw parameter.wrong("22003", value, "out of range");
    }
    return integer.longValue();
  }
}
