// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.CommonsRecords;
import io.travertine.csv.record.RecordChunk;
import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import org.jspecify.annotations.Nullable;

/** Records as commons-csv reads them, a chunk at a time. Used by one thread; owns nothing. */
final class ExactRecords {
  private final CommonsRecords records;
  private final RecordChunk chunk;

  /** Goes on with {@code records}; {@code chunk} says where the next one is. */
  ExactRecords(CommonsRecords records, RecordChunk chunk) {
    this.records = records;
    this.chunk = chunk;
  }

  /** The next records, in the memory of those before; null if there are none. */
  @Nullable Records next(RecordReader.ChunkLimit limit) {
    return records.read(chunk, limit) ? chunk : null;
  }

  /** Where the first record behind these begins, once there is no next one. */
  SplitChain.Link behind() {
    return new SplitChain.Link(records.nextStart(), chunk.firstRow() - 1);
  }

  /** Bytes of heap behind this. */
  long retainedBytes() {
    return CommonsRecords.BUFFER_BYTES + chunk.retainedBytes();
  }
}
