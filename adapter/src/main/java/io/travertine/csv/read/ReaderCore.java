// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.index.ChunkIndex;
import io.travertine.csv.index.TextIndexer;
import io.travertine.csv.record.ReaderMemory;
import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import io.travertine.scan.Utf8;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a reader of chunks, which the reader of another chunk of the file may take over.
 * Used by one thread at a time; holds no file open.
 *
 * @param lines of a file that can be read again
 */
record ReaderCore(
    ChunkBuffer buffer,
    ChunkIndex index,
    IndexedRecords records,
    BatchDecoder decoder,
    @Nullable LinesAbove lines) {

  /** For chunks of a file that can be read again where a message asks for a line. */
  static ReaderCore of(ChunkScan scan, BatchDecoder decoder) {
    ChunkBuffer buffer = new ChunkBuffer();
    LinesAbove lines = new LinesAbove(buffer, scan.chain().lineMarks());
    return of(scan, decoder, buffer, lines::above, lines);
  }

  /**
   * For chunks of a stream in {@code buffer}.
   *
   * @param linesAbove counts the lines above the byte at an offset, for messages
   */
  static ReaderCore of(
      ChunkScan scan, BatchDecoder decoder, ChunkBuffer buffer, LongUnaryOperator linesAbove) {
    return of(scan, decoder, buffer, linesAbove, null);
  }

  private static ReaderCore of(
      ChunkScan scan,
      BatchDecoder decoder,
      ChunkBuffer buffer,
      LongUnaryOperator linesAbove,
      @Nullable LinesAbove lines) {
    ChunkIndex index = new ChunkIndex();
    IndexedRecords records =
        new IndexedRecords(
            buffer,
            index,
            decoder.plan().selection(),
            scan.dialect(),
            offset -> linesAbove.applyAsLong(offset) + 1);
    return new ReaderCore(buffer, index, records, decoder, lines);
  }

  /** Has everything grow within {@code memory}, which takes what there is of it already. */
  void growWithin(ReaderMemory memory) {
    memory.take(retainedBytes());
    buffer.growWithin(memory);
    index.growWith(memory::change);
  }

  /** Indexes more text of a long record; false if there is no memory for where its fields end. */
  boolean tryIndex(TextIndexer indexer, int from, int to) {
    try {
      indexer.index(buffer.bytes(), from, to, index);
      return true;
    } catch (ScanException e) {
      if (!e.code().equals(ErrorCode.MEMORY_BUDGET)) {
        throw e;
      }
      return false;
    }
  }

  /** The records from number {@code from} of the chunk, as many as {@code limit} says, or null. */
  @Nullable Records nextRecords(int from, RecordReader.ChunkLimit limit) {
    int left = records.count() - from;
    if (left == 0) {
      return null;
    }
    int textPerRow = (index.end() - index.positions()[0]) / records.count();
    long bytesPerRow = (long) limit.bytesPerRow() + textPerRow;
    long rows = Math.min(limit.rows(), Math.max(1, limit.bytes() / bytesPerRow));
    records.select(from, (int) Math.min(rows, left));
    return records;
  }

  /**
   * Takes what is indexed for records, as {@link IndexedRecords#begin} does; false if they are not
   * regular, or text that is read is not UTF-8. What is not read does not matter.
   */
  boolean begin(long before, int uncut, long mostBytes) {
    return records.begin(before, uncut, mostBytes) && (!index.hasNonAscii() || isUtf8());
  }

  private boolean isUtf8() {
    ColumnPlan plan = decoder.plan();
    if (plan.check().readsText()) {
      int start = index.positions()[0] + 1;
      return Utf8.isValid(buffer.bytes(), start, index.end() - start);
    }
    for (ColumnReader reader : plan.readers()) {
      if (reader.textSlot() != ColumnReader.NO_TEXT && !records.isUtf8(reader.textSlot())) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of heap behind this, values of columns not counted. */
  long retainedBytes() {
    return records.retainedBytes();
  }
}
