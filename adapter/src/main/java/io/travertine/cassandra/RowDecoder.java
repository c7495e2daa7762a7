// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchSize;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.Location;
import io.travertine.scan.RowVector;
import io.travertine.scan.ScanException;
import io.travertine.scan.VectorBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decodes rows of pages into vectors, and filters what statements could not say. Used by one
 * thread.
 */
final class RowDecoder {
  private static final int ROWS_BETWEEN_SIZES = 64;

  private final Selection selection;
  private final TableName table;
  private final BatchFilter filter;
  private final VectorBuilder[] builders;
  private final CellDecoder[] decoders;

  /** Places of the numbers that say whether a value is there; -1 where none does. */
  private final int[] presence;

  private int rows;

  RowDecoder(Selection selection, TableName table, BatchFilter filter) {
    this.selection = selection;
    this.table = table;
    this.filter = filter;
    List<Selection.Selected> decoded = selection.decoded();
    builders = new VectorBuilder[decoded.size()];
    decoders = new CellDecoder[decoded.size()];
    presence = new int[builders.length];
    for (int i = 0; i < builders.length; i++) {
      presence[i] = selection.presence().getOrDefault(i, -1);
      TypeMapping mapping = decoded.get(i).mapping();
      builders[i] = VectorBuilder.of(mapping.type(), ROWS_BETWEEN_SIZES);
      decoders[i] = mapping.decoder().into(builders[i]);
    }
  }

  int rows() {
    return rows;
  }

  long values() {
    return (long) rows * builders.length;
  }

  void reset() {
    rows = 0;
    for (VectorBuilder builder : builders) {
      builder.reset();
    }
  }

  boolean isFull(BatchSize most) {
    return rows >= most.rows() || usedBytes() >= most.bytes();
  }

  /** Appends rows until {@code page} has no more or the batch is full. */
  void append(Page page, BatchSize most) {
    while (rows < most.rows() && page.nextRow()) {
      for (int i = 0; i < decoders.length; i++) {
        ByteBuffer cell = page.cell(i);
        if (cell == null || (presence[i] >= 0 && isNothing(page.cell(presence[i])))) {
          builders[i].appendNull();
        } else {
          decode(i, cell);
        }
      }
      rows++;
      if (rows % ROWS_BETWEEN_SIZES == 0 && usedBytes() >= most.bytes()) {
        return;
      }
    }
  }

  private static boolean isNothing(@Nullable ByteBuffer count) {
    return count == null || count.getLong(count.position()) == 0;
  }

  /** The rows so far that pass the filter; valid until {@link #reset}. */
  Batch batch() {
    List<ColumnVector> whole = new ArrayList<>();
    for (VectorBuilder builder : builders) {
      whole.add(builder.build());
    }
    List<ColumnVector> columns = new ArrayList<>();
    for (ColumnPath path : selection.layout()) {
      ColumnVector vector = whole.get(selection.position(path.column()));
      for (int field : path.fields()) {
        vector = ((RowVector) vector).field(field);
      }
      columns.add(vector);
    }
    Batch batch = filter.apply(Batch.of(rows, columns));
    return selection.width() == columns.size()
        ? batch
        : batch.project(IntStream.range(0, selection.width()).toArray());
  }

  private void decode(int column, ByteBuffer cell) {
    try {
      decoders[column].decode(cell, cell.position(), cell.remaining());
    } catch (UnfitValueException e) {
      throw bad(column, "the value " + e.getMessage(), e);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw bad(column, "the bytes of a value are not what its type says", e);
    }
  }

  private ScanException bad(int column, String problem, @Nullable Exception cause) {
    Selection.Selected selected = selection.decoded().get(column);
    ScanException.Builder error =
        ScanException.of(
                CassandraCodes.BAD_VALUE,
                "expected " + selected.mapping().type() + " but " + problem)
            .at(Location.of(table.toString()).inColumn(selected.name()))
            .fix("Leave the column or the row out");
    return cause == null ? error.build() : error.cause(cause).build();
  }

  private long usedBytes() {
    long total = 0;
    for (VectorBuilder builder : builders) {
      total += builder.usedBytes();
    }
    return total;
  }
}
