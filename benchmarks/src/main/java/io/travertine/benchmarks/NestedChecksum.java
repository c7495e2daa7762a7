// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * A checksum over records, lists and maps in whatever classes an engine hands them out: records and
 * lists are sequences, of a map the order of the entries does not count.
 */
final class NestedChecksum {
  private static final long NULL = 0x9E3779B97F4A7C15L;

  private NestedChecksum() {}

  static long of(@Nullable Object value) {
    try {
      return hash(value);
    } catch (SQLException e) {
      throw new IllegalStateException("A value that was there cannot be read", e);
    }
  }

  private static long hash(@Nullable Object value) throws SQLException {
    if (value == null) {
      return NULL;
    }
    if (value instanceof Map<?, ?> map) {
      long sum = map.size();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        sum += RowChecksum.mix(hash(entry.getKey()) * 31 + hash(entry.getValue()));
      }
      return sum;
    }
    Iterable<?> parts = parts(value);
    if (parts != null) {
      long sum = 17;
      for (Object part : parts) {
        sum = RowChecksum.mix(sum * 31 + hash(part));
      }
      return sum;
    }
    if (value instanceof Double || value instanceof Float) {
      return Double.doubleToLongBits(((Number) value).doubleValue() + 0.0);
    }
    return value instanceof Number number
        ? number.longValue()
        : RowChecksum.text(value instanceof CharSequence text ? text : value.toString());
  }

  /** The parts of a record or list; null if it is neither. */
  private static @Nullable Iterable<?> parts(Object value) throws SQLException {
    if (value instanceof Struct struct) {
      return Arrays.asList(struct.getAttributes());
    }
    if (value instanceof Array array) {
      return Arrays.asList((Object[]) array.getArray());
    }
    if (value instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (value instanceof IndexedRecord record) {
      return record.getSchema().getFields().stream().map(field -> record.get(field.pos())).toList();
    }
    return value instanceof Collection<?> list ? list : null;
  }
}
