// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BytesVector;
import io.travertine.scan.ColumnVector;
import io.travertine.scan.LongVector;
import io.travertine.scan.SortKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Merges partitions, each in order, into one order. A batch is the longest run of rows of one
 * partition that come before all rows of the others. Used by one thread, except for {@link #close}.
 */
final class MergingReader implements ResumableReader {
  private final List<BatchReader> inputs;
  private final int width;
  private final int[] keys;
  private final boolean[] descending;
  private @Nullable PriorityQueue<Head> heads;

  /** The input whose run was handed out last; it moves on when the next run is asked for. */
  private @Nullable Head handedOut;

  private long rowsWanted;

  /**
   * Closes {@code inputs} when it is closed.
   *
   * @param width columns to hand out; those behind them are only compared
   * @param keys ordinals of the columns to compare
   * @param order of these columns
   */
  MergingReader(
      List<BatchReader> inputs, int width, List<Integer> keys, List<SortKey> order, long rows) {
    this.inputs = List.copyOf(inputs);
    this.width = width;
    this.keys = keys.stream().mapToInt(key -> key).toArray();
    this.descending = new boolean[order.size()];
    for (int i = 0; i < descending.length; i++) {
      descending[i] = order.get(i).direction() == SortKey.Direction.DESCENDING;
    }
    this.rowsWanted = rows;
  }

  @Override
  public @Nullable Batch next() {
    PriorityQueue<Head> queue = heads;
    if (queue == null) {
      queue = new PriorityQueue<>(Math.max(1, inputs.size()));
      for (int i = 0; i < inputs.size(); i++) {
        Head head = new Head(inputs.get(i), i);
        if (head.fill()) {
          queue.add(head);
        }
      }
      heads = queue;
    }
    Head last = handedOut;
    handedOut = null;
    if (last != null && last.fill()) {
      queue.add(last);
    }
    Head first = queue.poll();
    if (first == null || rowsWanted <= 0) {
      return null;
    }
    Head second = queue.peek();
    Batch batch = first.batch();
    int end = first.row + 1;
    while (end < batch.size() && (second == null || compare(batch, end, second) < 0)) {
      end++;
    }
    int count = (int) Math.min(rowsWanted, end - first.row);
    Batch run = batch.slice(first.row, count);
    rowsWanted -= count;
    first.row = end;
    handedOut = first;
    return run.width() == width ? run : run.project(IntStream.range(0, width).toArray());
  }

  private int compare(Batch batch, int row, Head other) {
    for (int i = 0; i < keys.length; i++) {
      int order =
          compare(
              batch.column(keys[i]),
              batch.position(row),
              other.batch().column(keys[i]),
              other.batch().position(other.row));
      if (order != 0) {
        return descending[i] ? -order : order;
      }
    }
    return 0;
  }

  @SuppressWarnings("unchecked") // values of one column are of one class
  private static int compare(ColumnVector left, int at, ColumnVector right, int otherAt) {
    if (left instanceof LongVector longs && right instanceof LongVector others) {
      return Long.compare(longs.longAt(at), others.longAt(otherAt));
    }
    if (left instanceof BytesVector bytes && right instanceof BytesVector others) {
      int from = bytes.offsetAt(at);
      int otherFrom = others.offsetAt(otherAt);
      return Arrays.compareUnsigned(
          bytes.bytes(),
          from,
          from + bytes.lengthAt(at),
          others.bytes(),
          otherFrom,
          otherFrom + others.lengthAt(otherAt));
    }
    Object value = left.value(at);
    Object other = right.value(otherAt);
    if (value instanceof Comparable<?> comparable && other != null) {
      return ((Comparable<Object>) comparable).compareTo(other);
    }
    throw new IllegalStateException("A clustering column holds " + value);
  }

  /** Partitions that are merged are few and are read anew. */
  @Override
  public Optional<ResumePoint> resumePoint() {
    return Optional.empty();
  }

  @Override
  public void close() {
    inputs.forEach(BatchReader::close);
  }

  /** The next row of one input. Ordered by that row, then by input. */
  private final class Head implements Comparable<Head> {
    private final BatchReader reader;
    private final int number;
    private @Nullable Batch batch;
    private int row;

    Head(BatchReader reader, int number) {
      this.reader = reader;
      this.number = number;
    }

    Batch batch() {
      if (batch == null) {
        throw new IllegalStateException("The input is at no row");
      }
      return batch;
    }

    /** Goes to the next row, if this one is done; false at the end. */
    boolean fill() {
      while (batch == null || row >= batch.size()) {
        batch = reader.next();
        row = 0;
        if (batch == null) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int compareTo(Head other) {
      int order = MergingReader.this.compare(batch(), row, other);
      return order == 0 ? Integer.compare(number, other.number) : order;
    }
  }
}
