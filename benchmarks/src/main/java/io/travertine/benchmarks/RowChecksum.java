// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import io.travertine.benchmarks.data.ValueKind;
import io.travertine.benchmarks.engine.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checksum over all values of a result that does not depend on the order of the rows nor on the
 * classes in which an engine hands out its values. Used by one thread.
 *
 * <p>A value is hashed in the form that its kind prescribes: whole numbers as long, doubles by
 * their bits, sums and means of doubles after rounding to 9 significant digits (half even; engines
 * add in different orders), decimals without trailing zeros, text by its UTF-16 units, dates in
 * days, timestamps in milliseconds of UTC. A text where another kind is expected is read first. The
 * hashes of a row are combined in the order of the columns, those of the rows by addition.
 */
final class RowChecksum implements Audience {
  private static final MathContext ROUNDING = new MathContext(9, RoundingMode.HALF_EVEN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
  private static final long MILLIS_OF_DAY = 86_400_000;

  private final List<ValueKind> kinds;
  private long rows;
  private long nulls;
  private long sum;

  RowChecksum(List<ValueKind> kinds) {
    this.kinds = kinds;
  }

  @Override
  public void accept(Row row) throws SQLException {
    long hash = 0;
    for (int column = 0; column < kinds.size(); column++) {
      Object value = row.value(column);
      if (value == null) {
        nulls++;
      }
      hash = mix(hash * 31 + hash(kinds.get(column), value));
    }
    sum += hash;
    rows++;
  }

  @Override
  public Answer answer() {
    return new Answer(rows, nulls, HexFormat.of().toHexDigits(sum));
  }

  private static long hash(ValueKind kind, @Nullable Object value) {
    if (value == null) {
      return MULTIPLIER;
    }
    return switch (kind) {
      case INTEGER, BIGINT -> whole(value);
      case DOUBLE -> Double.doubleToLongBits(floating(value) + 0.0);
      case ROUNDED_DOUBLE -> rounded(floating(value));
      case DECIMAL -> decimal(new BigDecimal(value.toString()));
      case BOOLEAN -> Boolean.parseBoolean(value.toString()) ? 1 : 2;
      case TEXT -> text((String) value);
      case DATE -> day(value);
      case TIMESTAMP -> millis(value);
      case BYTES -> bytes(value);
      case NESTED -> NestedChecksum.of(value);
    };
  }

  private static long bytes(Object value) {
    return value instanceof byte[] array
        ? ByteBuffer.wrap(array).hashCode()
        : ((ByteBuffer) value).hashCode();
  }

  private static long whole(Object value) {
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return ((Number) value).longValue();
    }
    return value instanceof BigDecimal decimal
        ? decimal.longValueExact()
        : new BigDecimal(value.toString()).longValueExact();
  }

  private static double floating(Object value) {
    return value instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(value.toString());
  }

  private static long rounded(double value) {
    return Double.isFinite(value)
        ? decimal(new BigDecimal(value).round(ROUNDING))
        : Double.doubleToLongBits(value);
  }

  private static long decimal(BigDecimal value) {
    return text(value.stripTrailingZeros().toPlainString());
  }

  static long text(CharSequence text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * MULTIPLIER;
    }
    return hash;
  }

  private static long day(Object value) {
    return value instanceof Date date
        ? Math.floorDiv(date.getTime(), MILLIS_OF_DAY)
        : LocalDate.parse(value.toString()).toEpochDay();
  }

  private static long millis(Object value) {
    return value instanceof Timestamp timestamp
        ? timestamp.getTime()
        : LocalDateTime.parse(value.toString().replace(' ', 'T'))
            .toInstant(ZoneOffset.UTC)
            .toEpochMilli();
  }

  static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * MULTIPLIER;
    return mixed ^ (mixed >>> 29);
  }
}
