// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of any type from a seed; small domains, so that equal values occur. */
final class RandomRows {
  private static final String[] TEXTS = {
    "", "a", "ab", "abc", "b", "a%b", "a_b", "ä", "Łódź", "漢字", "\uFF5E", "😀", "a😀b", "line\nfeed"
  };
  private static final double[] DOUBLES = {
    0.0, -0.0, 1.5, -1.5, 1e300, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private final Random random;

  RandomRows(long seed) {
    this.random = new Random(seed);
  }

  List<@Nullable Object> values(DataType type, int count) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(random.nextInt(5) == 0 ? null : value(type));
    }
    return values;
  }

  Object value(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case TINYINT -> pick(-128L, -1L, 0L, 1L, 127L);
      case SMALLINT -> pick(-32768L, -1L, 0L, 1L, 32767L);
      case INTEGER -> pick(Integer.MIN_VALUE, -1L, 0L, 1L, Integer.MAX_VALUE);
      case BIGINT, TIMESTAMP -> pick(Long.MIN_VALUE, -1L, 0L, 1L, 1L << 60, Long.MAX_VALUE);
      case DATE, TIME -> pick(0L, 1L, 19_000L);
      case REAL -> (double) (float) DOUBLES[random.nextInt(DOUBLES.length)];
      case DOUBLE -> DOUBLES[random.nextInt(DOUBLES.length)];
      case DECIMAL -> decimal((DataType.Decimal) type);
      case VARCHAR -> TEXTS[random.nextInt(TEXTS.length)];
      case VARBINARY -> ByteBuffer.wrap(bytes()).asReadOnlyBuffer();
      case UUID -> new UUID(random.nextInt(3) - 1, random.nextInt(3) - 1);
      case ARRAY -> values(((DataType.Array) type).element().type(), random.nextInt(4));
      case MAP -> map((DataType.Map) type);
      case ROW -> row((DataType.Row) type);
    };
  }

  private Object pick(long... values) {
    return values[random.nextInt(values.length)];
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(3)];
    random.nextBytes(bytes);
    return bytes;
  }

  private BigDecimal decimal(DataType.Decimal type) {
    BigInteger greatest = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
    BigInteger[] values = {
      BigInteger.ZERO,
      BigInteger.ONE,
      BigInteger.TEN,
      BigInteger.TEN.negate(),
      greatest,
      greatest.negate()
    };
    return new BigDecimal(values[random.nextInt(values.length)].min(greatest), type.scale());
  }

  private Map<Object, @Nullable Object> map(DataType.Map type) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      map.put(value(type.key().type()), random.nextInt(4) == 0 ? null : value(type.value().type()));
    }
    return map;
  }

  private List<@Nullable Object> row(DataType.Row type) {
    List<@Nullable Object> row = new ArrayList<>();
    for (DataType.Field field : type.fields()) {
      row.add(field.nullable() && random.nextInt(4) == 0 ? null : value(field.type()));
    }
    return row;
  }

  /** Appends a value as {@link ColumnVector#value} gives it. */
  static void append(VectorBuilder builder, DataType type, @Nullable Object value) {
    if (value == null) {
      builder.appendNull();
      return;
    }
    switch (type.layout()) {
      case LONG -> ((LongVector.Builder) builder).append(KernelCompiler.asLong(value));
      case DOUBLE -> ((DoubleVector.Builder) builder).append((Double) value);
      case WIDE -> {
        WideTest.Wide wide = KernelCompiler.asWide(value);
        ((WideVector.Builder) builder).append(wide.high(), wide.low());
      }
      case BYTES -> {
        byte[] bytes = KernelCompiler.asBytes(value);
        ((BytesVector.Builder) builder).append(bytes, 0, bytes.length);
      }
      case ARRAY -> {
        ArrayVector.Builder arrays = (ArrayVector.Builder) builder;
        DataType element = ((DataType.Array) type).element().type();
        ((List<?>) value).forEach(one -> append(arrays.elements(), element, one));
        arrays.endList();
      }
      case MAP -> {
        MapVector.Builder maps = (MapVector.Builder) builder;
        DataType.Map map = (DataType.Map) type;
        ((Map<?, ?>) value)
            .forEach(
                (key, one) -> {
                  append(maps.keys(), map.key().type(), key);
                  append(maps.values(), map.value().type(), one);
                });
        maps.endMap();
      }
      case ROW -> {
        RowVector.Builder rows = (RowVector.Builder) builder;
        List<DataType.Field> fields = ((DataType.Row) type).fields();
        for (int i = 0; i < fields.size(); i++) {
          append(rows.field(i), fields.get(i).type(), ((List<?>) value).get(i));
        }
        rows.endRow();
      }
    }
  }

  static ColumnVector vector(DataType type, List<@Nullable Object> values) {
    VectorBuilder builder = VectorBuilder.of(type, 1);
    values.forEach(value -> append(builder, type, value));
    return builder.build();
  }
}
