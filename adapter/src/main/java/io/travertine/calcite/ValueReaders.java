// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ValueReader;
import io.travertine.scan.ArrayVector;
import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import io.travertine.scan.MapVector;
import io.travertine.scan.RowVector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Makes the readers that turn positions of vectors into the Java objects that Calcite computes
 * with. One per open scan; used by one thread.
 */
final class ValueReaders {
  private final TimePrecision timePrecision;
  private final PrecisionLoss loss;

  ValueReaders(TimePrecision timePrecision, PrecisionLoss loss) {
    this.timePrecision = timePrecision;
    this.loss = loss;
  }

  /** A reader of vectors of {@code type}. */
  ValueReader of(DataType type) {
    ValueReader notNull = notNull(type);
    return (vector, position) -> vector.isNull(position) ? null : notNull.read(vector, position);
  }

  private ValueReader notNull(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> (vector, position) -> longAt(vector, position) != 0;
      case TINYINT -> (vector, position) -> (byte) longAt(vector, position);
      case SMALLINT -> (vector, position) -> (short) longAt(vector, position);
      case INTEGER, DATE -> (vector, position) -> (int) longAt(vector, position);
      case BIGINT -> ValueReaders::longAt;
      case REAL -> (vector, position) -> (float) ((DoubleVector) vector).doubleAt(position);
      case DOUBLE -> (vector, position) -> ((DoubleVector) vector).doubleAt(position);
      case DECIMAL -> decimal((DataType.Decimal) type);
      case VARCHAR -> (vector, position) -> ((BytesVector) vector).stringAt(position);
      case VARBINARY -> ValueReaders::bytes;
      case TIME, TIMESTAMP -> time((DataType.Temporal) type);
      case UUID -> ColumnVector::value;
      case ARRAY -> array(of(((DataType.Array) type).element().type()));
      case MAP -> {
        DataType.Map map = (DataType.Map) type;
        yield map(of(map.key().type()), of(map.value().type()));
      }
      case ROW ->
          row(((DataType.Row) type).fields().stream().map(field -> of(field.type())).toList());
    };
  }

  private static long longAt(ColumnVector vector, int position) {
    return ((LongVector) vector).longAt(position);
  }

  private static ByteString bytes(ColumnVector vector, int position) {
    BytesVector binary = (BytesVector) vector;
    int from = binary.offsetAt(position);
    return new ByteString(
        Arrays.copyOfRange(binary.bytes(), from, from + binary.lengthAt(position)));
  }

  private static ValueReader decimal(DataType.Decimal type) {
    int scale = type.scale();
    return type.layout() == DataType.Layout.LONG
        ? (vector, position) -> BigDecimal.valueOf(longAt(vector, position), scale)
        : ColumnVector::value;
  }

  private ValueReader time(DataType.Temporal type) {
    TimeForm form = TimeForm.of(type, timePrecision);
    long ticks = form.ticks();
    boolean isTime = type.kind() == DataType.Kind.TIME;
    return switch (form.shown()) {
      case NUMBER -> ValueReaders::longAt;
      case TEXT -> (vector, position) -> TimeText.of(type, longAt(vector, position));
      case MILLIS ->
          isTime
              ? (vector, position) -> (int) loss.toMillis(longAt(vector, position), ticks)
              : (vector, position) -> loss.toMillis(longAt(vector, position), ticks);
    };
  }

  private static ValueReader array(ValueReader element) {
    return (vector, position) -> {
      ArrayVector array = (ArrayVector) vector;
      List<@Nullable Object> list =
          new ArrayList<>(array.endAt(position) - array.startAt(position));
      for (int i = array.startAt(position); i < array.endAt(position); i++) {
        list.add(element.read(array.elements(), i));
      }
      return list;
    };
  }

  private static ValueReader map(ValueReader key, ValueReader value) {
    return (vector, position) -> {
      MapVector map = (MapVector) vector;
      Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
      for (int i = map.startAt(position); i < map.endAt(position); i++) {
        entries.put(key.read(map.keys(), i), value.read(map.values(), i));
      }
      return entries;
    };
  }

  private static ValueReader row(List<ValueReader> fields) {
    return (vector, position) -> {
      @Nullable Object[] values = new @Nullable Object[fields.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = fields.get(i).read(((RowVector) vector).field(i), position);
      }
      return values;
    };
  }
}
