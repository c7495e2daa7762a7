// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.value;

import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ErrorCode.Category;
import io.travertine.scan.LongVector;
import io.travertine.scan.ScanException;
import io.travertine.scan.VectorBuilder;
import io.travertine.scan.WideVector;
import org.jspecify.annotations.Nullable;

/** Makes values of one column of its text in UTF-8. Used by one thread. */
public interface ColumnDecoder {
  /** The code of the error for a type that a CSV column cannot have. */
  ErrorCode NOT_OFFERED = new ErrorCode("CSV_NOT_OFFERED", Category.UNSUPPORTED);

  int INITIAL_CAPACITY = 64;

  /** Where the values go. */
  VectorBuilder builder();

  /** Forgets all values; the vector that was made of them is void. */
  default void begin() {
    builder().reset();
  }

  /**
   * Appends the values that are written in the first {@code count} of {@code fields}; NULL where a
   * field is absent. The loop that decodes a column: decoders of common types have one of their
   * own.
   *
   * @return {@code count}, or the first of the fields that {@link #append} refuses
   */
  default int appendAll(FieldRanges fields, int count) {
    byte[] bytes = fields.bytes();
    int[] starts = fields.starts();
    int[] lengths = fields.lengths();
    for (int i = 0; i < count; i++) {
      if (lengths[i] == FieldRanges.ABSENT) {
        builder().appendNull();
      } else if (!append(bytes, starts[i], starts[i] + lengths[i])) {
        return i;
      }
    }
    return count;
  }

  /** The values that were appended; valid until {@link #begin}. */
  default ColumnVector vector() {
    return builder().build();
  }

  /** Bytes of the values that were appended. */
  default long usedBytes() {
    return builder().usedBytes();
  }

  /** Whether the vector is made of the ranges themselves, which must live as long as it does. */
  default boolean keepsRanges() {
    return false;
  }

  /**
   * Appends the value that is written in {@code bytes[from..to)}. Blanks around anything but text
   * do not count, and where nothing else is there the value is NULL.
   *
   * @return false, without appending, if the bytes are not a value of the type or would lose digits
   */
  boolean append(byte[] bytes, int from, int to);

  /**
   * A decoder of {@code type}.
   *
   * @param format how dates, times and numbers are written, or null for ISO 8601 and plain numbers
   * @throws IllegalArgumentException if {@code format} is no format of {@code type}
   * @throws ScanException if a CSV column cannot be of the type
   */
  static ColumnDecoder of(DataType type, @Nullable ValueFormat format) {
    String pattern = format == null ? null : format.pattern();
    if (pattern != null) {
      boolean temporal =
          switch (type.kind()) {
            case DATE, TIME, TIMESTAMP -> true;
            default -> false;
          };
      if (!temporal) {
        throw new IllegalArgumentException("only DATE, TIME and TIMESTAMP have one");
      }
      return new PatternDecoder(longs(type), TemporalPattern.of(type, pattern));
    }
    NumberSymbols symbols = format == null ? null : format.numbers();
    ColumnDecoder plain = plain(type);
    return symbols == null
        ? plain
        : new SeparatedNumberDecoder(plain, new NumberSymbols.Rewriter(symbols));
  }

  private static ColumnDecoder plain(DataType type) {
    return switch (type.kind()) {
      case VARCHAR -> new TextDecoder(new BytesVector.Builder(type, INITIAL_CAPACITY));
      case BOOLEAN -> new BooleanDecoder(longs(type));
      case TINYINT -> new IntegerDecoder(longs(type), Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SMALLINT -> new IntegerDecoder(longs(type), Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> new IntegerDecoder(longs(type), Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> new IntegerDecoder(longs(type), Long.MIN_VALUE, Long.MAX_VALUE);
      case REAL, DOUBLE -> new DoubleDecoder(new DoubleVector.Builder(type, INITIAL_CAPACITY));
      case DECIMAL -> decimal((DataType.Decimal) type);
      case DATE -> new DateDecoder(longs(type));
      case TIME -> new TimeDecoder(longs(type), ((DataType.Temporal) type).precision());
      case TIMESTAMP -> new TimestampDecoder(longs(type), (DataType.Temporal) type);
      case UUID -> new UuidDecoder(new WideVector.Builder(type, INITIAL_CAPACITY));
      case VARBINARY, ARRAY, MAP, ROW -> throw notOffered(type);
    };
  }

  private static ScanException notOffered(DataType type) {
    return ScanException.of(NOT_OFFERED, "A CSV column cannot be " + type)
        .fix("Declare it VARCHAR, a number, BOOLEAN, DATE, TIME, TIMESTAMP or UUID")
        .build();
  }

  private static LongVector.Builder longs(DataType type) {
    return new LongVector.Builder(type, INITIAL_CAPACITY);
  }

  private static ColumnDecoder decimal(DataType.Decimal type) {
    return type.layout() == DataType.Layout.LONG
        ? new LongDecimalDecoder(longs(type), type)
        : new WideDecimalDecoder(new WideVector.Builder(type, INITIAL_CAPACITY), type);
  }
}
