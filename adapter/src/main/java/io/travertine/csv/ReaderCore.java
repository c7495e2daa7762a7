// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.csv.index.ChunkIndex;

/**
 * The memory of a reader of chunks, which the reader of another chunk of the file may take over.
 * Used by one thread at a time; holds no file open.
 */
record ReaderCore(
    ChunkBuffer buffer, ChunkIndex index, IndexedRecords records, BatchDecoder decoder) {

  static ReaderCore of(ChunkScan scan, BatchDecoder decoder) {
    ChunkBuffer buffer = new ChunkBuffer();
    ChunkIndex index = new ChunkIndex();
    IndexedRecords records =
        new IndexedRecords(
            buffer,
            index,
            decoder.plan().selection(),
            scan.dialect(),
            offset -> scan.linesAbove(offset).getAsLong() + 1);
    return new ReaderCore(buffer, index, records, decoder);
  }

  /** Bytes of heap behind this, values of columns not counted. */
  long retainedBytes() {
    return records.retainedBytes();
  }
}
