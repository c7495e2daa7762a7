// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import io.travertine.exec.ValueReader;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.LongVector;
import io.travertine.scan.ScanWarnings;
import org.jspecify.annotations.Nullable;

/**
 * How the values of one column of a scan are shown. One per open scan; used by one thread.
 *
 * <p>Digits of a second that are not shown are counted once for each row: by {@link #counting}
 * readers when they read a value, or else by {@link #count}.
 */
public final class ScanColumn {
  private final DataType type;
  private final TimePrecision timePrecision;
  private final PrecisionLoss loss;
  private final ValueReader silent;

  ScanColumn(DataType type, TimePrecision timePrecision, PrecisionLoss loss) {
    this.type = type;
    this.timePrecision = timePrecision;
    this.loss = loss;
    this.silent = new ValueReaders(timePrecision, loss.uncounted()).of(type);
  }

  public DataType type() {
    return type;
  }

  /**
   * Units of the stored value in a millisecond: 1, 1,000 or 1,000,000; 0 where the column is no
   * time that is shown in milliseconds.
   */
  public long ticks() {
    if (!(type instanceof DataType.Temporal temporal)) {
      return 0;
    }
    TimeForm form = TimeForm.of(temporal, timePrecision);
    return form.shown() == TimeForm.Shown.MILLIS ? form.ticks() : 0;
  }

  /** The value in Calcite's internal class, or null; may be read any number of times. */
  public @Nullable Object value(ColumnVector vector, int position) {
    return silent.read(vector, position);
  }

  /** Counts the digits that are lost where a time finer than a millisecond is shown. */
  public void count(LongVector vector, int position, long ticks) {
    if (!vector.isNull(position)) {
      loss.toMillis(vector.longAt(position), ticks);
    }
  }

  /** A reader that counts what it does not show; each value is to be read once. */
  ValueReader counting() {
    return new ValueReaders(timePrecision, loss).of(type);
  }

  void report(ScanWarnings warnings) {
    loss.report(warnings);
  }

  /** Whether parts of a value are times that may lose digits when they are shown. */
  static boolean hasFinePart(DataType type, TimePrecision precision) {
    return switch (type.kind()) {
      case ARRAY -> isFine(((DataType.Array) type).element().type(), precision);
      case MAP -> {
        DataType.Map map = (DataType.Map) type;
        yield isFine(map.key().type(), precision) || isFine(map.value().type(), precision);
      }
      case ROW ->
          ((DataType.Row) type)
              .fields().stream().anyMatch(field -> isFine(field.type(), precision));
      default -> false;
    };
  }

  private static boolean isFine(DataType type, TimePrecision precision) {
    if (type instanceof DataType.Temporal temporal) {
      TimeForm form = TimeForm.of(temporal, precision);
      return form.shown() == TimeForm.Shown.MILLIS && form.ticks() > 1;
    }
    return hasFinePart(type, precision);
  }
}
