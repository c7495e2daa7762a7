// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a value, in the class that the scan's type names, as the server holds it. */
@FunctionalInterface
interface ValueEncoder {

  /** Longest value that a key column can hold, in bytes. */
  int MAX_BYTES = 65_535;

  /** Nanoseconds of a day. */
  long DAY_NANOS = 86_400_000_000_000L;

  /** One encoder for each type whose equality on keys is that of SQL. */
  Map<DataType, ValueEncoder> BY_TYPE =
      Map.ofEntries(
          Map.entry(DataTypes.BOOLEAN, value -> one((Boolean) value ? 1 : 0)),
          Map.entry(DataTypes.TINYINT, value -> one(((Long) value).byteValue())),
          Map.entry(
              DataTypes.SMALLINT,
              value -> ByteBuffer.allocate(Short.BYTES).putShort(0, ((Long) value).shortValue())),
          Map.entry(DataTypes.INT, value -> int32(((Long) value).intValue())),
          Map.entry(DataTypes.BIGINT, value -> int64((Long) value)),
          Map.entry(DataTypes.TIMESTAMP, value -> int64((Long) value)),
          Map.entry(DataTypes.DATE, value -> date((Long) value)),
          Map.entry(DataTypes.TIME, value -> time((Long) value)),
          Map.entry(DataTypes.VARINT, value -> varint(((BigDecimal) value).toBigIntegerExact())),
          Map.entry(DataTypes.DECIMAL, value -> decimal((BigDecimal) value)),
          Map.entry(DataTypes.TEXT, value -> text((String) value)),
          Map.entry(DataTypes.ASCII, value -> ascii((String) value)),
          Map.entry(DataTypes.BLOB, value -> bounded(((ByteBuffer) value).duplicate())),
          Map.entry(DataTypes.FLOAT, value -> float32((Double) value)),
          Map.entry(DataTypes.DOUBLE, value -> float64((Double) value)),
          Map.entry(DataTypes.INET, value -> inet((String) value)),
          Map.entry(DataTypes.UUID, value -> uuid((UUID) value)),
          Map.entry(DataTypes.TIMEUUID, value -> timeuuid((UUID) value)));

  /** The bytes of {@code value}, or null if no key column of this type can hold it. */
  @Nullable ByteBuffer encode(Object value);

  private static ByteBuffer one(int value) {
    return ByteBuffer.wrap(new byte[] {(byte) value});
  }

  private static ByteBuffer int32(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(0, value);
  }

  private static ByteBuffer int64(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, value);
  }

  private static @Nullable ByteBuffer date(long days) {
    return days == (int) days ? int32((int) days - Integer.MIN_VALUE) : null;
  }

  private static @Nullable ByteBuffer time(long nanos) {
    return nanos >= 0 && nanos < DAY_NANOS ? int64(nanos) : null;
  }

  private static @Nullable ByteBuffer float32(double value) {
    float nearest = (float) value;
    return nearest == value ? ByteBuffer.allocate(Float.BYTES).putFloat(0, nearest) : null;
  }

  private static ByteBuffer float64(double value) {
    return ByteBuffer.allocate(Double.BYTES).putDouble(0, value);
  }

  /** An address is shown in one way, so another text equals none. */
  private static @Nullable ByteBuffer inet(String text) {
    byte[] address = InetText.parse(text);
    return address == null ? null : ByteBuffer.wrap(address);
  }

  private static ByteBuffer varint(BigInteger value) {
    return ByteBuffer.wrap(value.toByteArray());
  }

  private static ByteBuffer decimal(BigDecimal value) {
    byte[] unscaled = value.unscaledValue().toByteArray();
    return ByteBuffer.allocate(Integer.BYTES + unscaled.length)
        .putInt(value.scale())
        .put(unscaled)
        .flip();
  }

  private static @Nullable ByteBuffer text(String value) {
    return bounded(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
  }

  private static @Nullable ByteBuffer ascii(String value) {
    return value.chars().allMatch(character -> character < 0x80) ? text(value) : null;
  }

  private static ByteBuffer uuid(UUID value) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(0, value.getMostSignificantBits())
        .putLong(Long.BYTES, value.getLeastSignificantBits());
  }

  private static @Nullable ByteBuffer timeuuid(UUID value) {
    return value.version() == 1 ? uuid(value) : null;
  }

  private static @Nullable ByteBuffer bounded(ByteBuffer value) {
    return value.remaining() <= MAX_BYTES ? value : null;
  }
}
