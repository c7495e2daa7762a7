// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvSettings;
import io.travertine.io.ByteStream;
import io.travertine.io.OpenFile;
import io.travertine.scan.MemoryBudget;
import java.util.function.UnaryOperator;

/** An open file and the records in it. Used by one thread, except for {@link #close}. */
public record CsvInput(
    OpenFile file, ByteStream stream, FileText text, RecordReader records, ReaderMemory memory)
    implements AutoCloseable {

  /**
   * The records of a file that is open already; takes it over, and closes it if that fails.
   *
   * @param memory what decompression and long rows may use
   */
  public static CsvInput of(OpenFile open, CsvSettings settings, MemoryBudget memory) {
    return of(open, settings, memory, UnaryOperator.identity());
  }

  /**
   * The same.
   *
   * @param decoding how bytes are decoded
   */
  public static CsvInput of(
      OpenFile open,
      CsvSettings settings,
      MemoryBudget memory,
      UnaryOperator<DecodingReader> decoding) {
    ReaderMemory ofRows = new ReaderMemory(memory, open.name());
    try {
      ByteStream stream =
          Footer.of(settings)
              .without(ByteStream.ahead(open, settings.compression(), memory), open.name());
      FileText text = FileText.of(open.name(), settings.compression());
      DecodingReader reader = decoding.apply(new DecodingReader(stream, settings, 0, ofRows));
      RecordReader records =
          settings.dialect().isReadByCommons()
              ? new CommonsRecords(reader, settings, text)
              : new LexedRecords(reader, settings, text);
      return new CsvInput(open, stream, text, records, ofRows);
    } catch (RuntimeException | Error e) {
      ofRows.close();
      open.close();
      throw e;
    }
  }

  @Override
  public void close() {
    file.close();
    stream.close();
    memory.close();
  }
}
