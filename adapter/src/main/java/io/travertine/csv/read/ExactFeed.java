// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.CommonsRecords;
import io.travertine.csv.record.CsvInput;
import io.travertine.csv.record.FieldSelection;
import io.travertine.csv.record.RecordChunk;
import io.travertine.csv.record.RecordReader;
import io.travertine.csv.record.Records;
import io.travertine.csv.table.TableFile;
import org.jspecify.annotations.Nullable;

/** A whole file as commons-csv reads it. Used by one thread, except for {@link #close}. */
final class ExactFeed implements RecordFeed {
  private final CsvInput input;
  private final RecordChunk chunk;
  private final boolean empty;

  private ExactFeed(CsvInput input, FieldSelection selection, boolean empty) {
    this.input = input;
    this.chunk = new RecordChunk(selection);
    this.empty = empty;
  }

  /** Opens the file and passes its header; nothing stays open if that fails. */
  static ExactFeed open(CsvInput input, TableFile file, FieldSelection selection) {
    try {
      return new ExactFeed(input, selection, !FileHeader.pass(input.records(), file));
    } catch (RuntimeException | Error e) {
      input.close();
      throw e;
    }
  }

  @Override
  public @Nullable Records next(RecordReader.ChunkLimit limit) {
    return !empty && input.records().read(chunk, limit) ? chunk : null;
  }

  @Override
  public long retainedBytes() {
    return CommonsRecords.BUFFER_BYTES + chunk.retainedBytes();
  }

  @Override
  public void finish() {
    input.file().checkUnchanged();
  }

  @Override
  public void close() {
    input.close();
  }
}
