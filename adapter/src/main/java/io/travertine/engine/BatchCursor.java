// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import io.travertine.calcite.ScanColumn;
import io.travertine.scan.Batch;
import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.DataType;
import io.travertine.scan.DoubleVector;
import io.travertine.scan.LongVector;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a scan where they lie, in the vectors of its batches. Used by one thread.
 *
 * <p>This is a hot class: a row costs a few loads, and no object is made before a value is asked
 * for. The vectors of a run that another thread has closed may be filled again, so each value is
 * read first and given only if the run is still open.
 */
final class BatchCursor implements RowCursor, TypedRow {
  private final Execution execution;
  private final ScanColumn[] columns;
  private final ValueConversion[] conversions;
  private final Form[] forms;
  private final long[] ticks;
  private final int[] fineColumns;
  private final long maxRows;
  private final ShortTexts shortTexts;
  private final @Nullable ColumnVector[] vectors;
  private final @Nullable LongVector[] longs;
  private final @Nullable DoubleVector[] doubles;
  private final @Nullable BytesVector[] texts;
  private @Nullable Batch batch;
  private int size;
  private int row;
  private int position;
  private long rows;
  private boolean ended;

  BatchCursor(
      Execution execution, CompiledStatement statement, List<ScanColumn> columns, long maxRows) {
    this.execution = execution;
    this.columns = columns.toArray(ScanColumn[]::new);
    this.conversions = statement.conversions().toArray(ValueConversion[]::new);
    this.maxRows = maxRows;
    int width = this.columns.length;
    forms = new Form[width];
    ticks = new long[width];
    for (int i = 0; i < width; i++) {
      forms[i] = form(columns.get(i), statement.columns().get(i).type().jdbcType());
      ticks[i] = Math.max(1, columns.get(i).ticks());
    }
    fineColumns = IntStream.range(0, width).filter(i -> ticks[i] > 1).toArray();
    shortTexts = new ShortTexts(width);
    vectors = new @Nullable ColumnVector[width];
    longs = new @Nullable LongVector[width];
    doubles = new @Nullable DoubleVector[width];
    texts = new @Nullable BytesVector[width];
  }

  private static Form form(ScanColumn column, int jdbcType) {
    DataType.Layout layout = column.type().layout();
    if (layout == DataType.Layout.LONG) {
      return switch (jdbcType) {
        case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Form.WHOLE;
        case Types.DATE -> Form.DAYS;
        case Types.TIMESTAMP -> column.ticks() > 0 ? Form.MILLIS : Form.OBJECT;
        default -> Form.OBJECT;
      };
    }
    if (layout == DataType.Layout.DOUBLE) {
      return switch (jdbcType) {
        case Types.REAL -> Form.REAL;
        case Types.FLOAT, Types.DOUBLE -> Form.DOUBLE;
        default -> Form.OBJECT;
      };
    }
    boolean text = column.type().kind() == DataType.Kind.VARCHAR;
    return text && (jdbcType == Types.VARCHAR || jdbcType == Types.CHAR) ? Form.TEXT : Form.OBJECT;
  }

  @Override
  public boolean next() {
    if (ended || (maxRows > 0 && rows == maxRows)) {
      return false;
    }
    row++;
    if (row >= size && !load()) {
      ended = true;
      return false;
    }
    execution.arrived();
    position = batch == null ? row : batch.position(row);
    for (int column : fineColumns) {
      columns[column].count(longs(column), position, ticks[column]);
    }
    rows++;
    return true;
  }

  private boolean load() {
    forget();
    Batch next;
    do {
      next = execution.pullBatch();
      if (next == null) {
        return false;
      }
    } while (next.size() == 0);
    size = next.size();
    row = 0;
    batch = next.isDense() ? null : next;
    for (int i = 0; i < vectors.length; i++) {
      ColumnVector vector = next.column(i);
      vectors[i] = vector;
      longs[i] = vector instanceof LongVector whole ? whole : null;
      doubles[i] = vector instanceof DoubleVector number ? number : null;
      texts[i] = vector instanceof BytesVector bytes ? bytes : null;
    }
    return true;
  }

  /** There is no current row until a batch has come. */
  private void forget() {
    size = 0;
    Arrays.fill(vectors, null);
    Arrays.fill(longs, null);
    Arrays.fill(doubles, null);
    Arrays.fill(texts, null);
  }

  @Override
  public TypedRow typed() {
    return this;
  }

  @Override
  public @Nullable Object value(int column) {
    Object internal = columns[column].value(vector(column), position);
    Object value = internal == null ? null : conversions[column].convert(internal);
    execution.checkHeld();
    return value;
  }

  @Override
  public Form form(int column) {
    return forms[column];
  }

  @Override
  public boolean isNull(int column) {
    ColumnVector vector = vector(column);
    if (!vector.mayHaveNulls() || !vector.isNull(position)) {
      return false;
    }
    execution.checkHeld();
    return true;
  }

  @Override
  public long longAt(int column) {
    long value = longs(column).longAt(position);
    execution.checkHeld();
    long unit = ticks[column];
    return unit == 1 ? value : Math.floorDiv(value, unit);
  }

  @Override
  public double doubleAt(int column) {
    DoubleVector vector = doubles[column];
    if (vector == null) {
      throw noSuchForm(column);
    }
    double value = vector.doubleAt(position);
    execution.checkHeld();
    return value;
  }

  @Override
  public String textAt(int column) {
    BytesVector vector = texts[column];
    if (vector == null) {
      throw noSuchForm(column);
    }
    String value = shortTexts.of(column, vector, position);
    execution.checkHeld();
    return value;
  }

  private ColumnVector vector(int column) {
    ColumnVector vector = vectors[column];
    if (vector == null) {
      throw new IllegalStateException("There is no current row.");
    }
    return vector;
  }

  private LongVector longs(int column) {
    LongVector vector = longs[column];
    if (vector == null) {
      throw noSuchForm(column);
    }
    return vector;
  }

  private IllegalStateException noSuchForm(int column) {
    vector(column);
    return new IllegalStateException("Column " + column + " is read as " + forms[column] + ".");
  }
}
