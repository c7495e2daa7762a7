// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.record;

import io.travertine.csv.option.CsvSettings;
import io.travertine.io.ByteStream;
import io.travertine.io.OpenFile;
import io.travertine.scan.InputFile;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanMetrics;

/** An open file and the records in it. Used by one thread, except for {@link #close}. */
public record CsvInput(OpenFile file, ByteStream stream, FileText text, RecordReader records)
    implements AutoCloseable {

  /** Opens {@code file} to look at its start; nothing stays open if that fails. */
  public static CsvInput open(
      InputFile file, InputFile.Version version, CsvSettings settings, ScanMetrics metrics) {
    return open(file, version, settings, metrics, ByteStream.shareOfHeap());
  }

  /**
   * Opens {@code file}; nothing stays open if that fails.
   *
   * @param memory what decompression may use
   */
  public static CsvInput open(
      InputFile file,
      InputFile.Version version,
      CsvSettings settings,
      ScanMetrics metrics,
      MemoryBudget memory) {
    return of(OpenFile.open(file, version, metrics), settings, memory);
  }

  /** The records of a file that is open already; takes it over, and closes it if that fails. */
  public static CsvInput of(OpenFile open, CsvSettings settings, MemoryBudget memory) {
    try {
      ByteStream stream =
          Footer.of(settings)
              .without(ByteStream.ahead(open, settings.compression(), memory), open.name());
      FileText text = FileText.of(open.name(), settings.compression());
      DecodingReader reader = new DecodingReader(stream, settings, 0);
      RecordReader records =
          settings.dialect().isReadByCommons()
              ? new CommonsRecords(reader, settings, text)
              : new LexedRecords(reader, settings, text);
      return new CsvInput(open, stream, text, records);
    } catch (RuntimeException | Error e) {
      open.close();
      throw e;
    }
  }

  @Override
  public void close() {
    file.close();
    stream.close();
  }
}
