// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.CommonsRecords;
import io.travertine.csv.record.DecodingReader;
import io.travertine.csv.record.ReaderMemory;
import io.travertine.csv.record.RecordChunk;
import io.travertine.csv.record.ResumedStream;
import java.util.function.LongSupplier;

/**
 * Has commons-csv read what a reader of chunks has in its buffer, and what follows that.
 *
 * @param memory for long rows
 * @param rest what follows
 */
record ExactText(ChunkScan scan, ReaderCore core, ReaderMemory memory, ResumedStream.Rest rest) {

  /** The records of the whole file; its first bytes are in the buffer. */
  CommonsRecords all() {
    return new CommonsRecords(decoding(0), scan.settings(), scan.text());
  }

  /**
   * Rows from the record that begins at {@code start}, which is in the buffer or right behind it.
   *
   * @param linesAbove that record, asked for messages
   * @param until offset; a record that begins there or behind it is not one of them
   */
  ExactRecords from(SplitChain.Link start, LongSupplier linesAbove, long until) {
    CommonsRecords records =
        CommonsRecords.part(
            decoding(start.offset()), scan.settings(), scan.text(), linesAbove, until);
    RecordChunk chunk = newChunk();
    chunk.beginAt(start.rows() + 1, linesAbove);
    return new ExactRecords(records, chunk);
  }

  /** The rows of a file whose header has been passed. */
  ExactRecords rest(CommonsRecords records) {
    return new ExactRecords(records, newChunk());
  }

  private RecordChunk newChunk() {
    return new RecordChunk(core.decoder().plan().selection());
  }

  private DecodingReader decoding(long offset) {
    ChunkBuffer buffer = core.buffer();
    int from = buffer.position(offset);
    ResumedStream bytes = new ResumedStream(buffer.bytes(), from, buffer.limit(), offset, rest);
    DecodingReader reader = new DecodingReader(bytes, scan.settings(), offset, memory);
    return core.decoder().plan().decoding(reader);
  }
}
