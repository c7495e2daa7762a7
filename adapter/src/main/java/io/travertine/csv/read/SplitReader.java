// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.CsvInput;
import io.travertine.io.ByteStream;
import io.travertine.io.Compression;
import io.travertine.io.OpenFile;
import io.travertine.scan.BatchReader;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;

/** Opens splits, each in the way that reads it fastest without reading it otherwise. */
public final class SplitReader {
  private SplitReader() {}

  /** A reader of chunk {@code ordinal} of a file; nothing stays open if that fails. */
  public static BatchReader open(
      CsvScan scan, SplitChain chain, int ordinal, ScanSpec spec, ScanContext context) {
    boolean exact = chain.isWhole() || scan.file().sample().isEmpty();
    FastDialect dialect = exact ? null : FastDialect.of(scan.settings());
    if (!exact && dialect == null) {
      throw new IllegalStateException("A file was cut whose dialect only commons-csv can read");
    }
    if (dialect == null) {
      return openWhole(scan, chain.version(), spec, context);
    }
    ChunkScan chunks = new ChunkScan(scan, dialect, chain);
    String name = scan.file().file().name();
    boolean stored = scan.settings().compression().resolve(name) == Compression.NONE;
    return stored ? openChunk(chunks, ordinal, spec, context) : openStream(chunks, spec, context);
  }

  private static BatchReader openStream(ChunkScan scan, ScanSpec spec, ScanContext context) {
    ChunkBuffer buffer = new ChunkBuffer();
    StreamLines lines = new StreamLines(buffer);
    ReaderCore core = ReaderCore.of(scan, newDecoder(scan, spec, context), buffer, lines::above);
    OpenFile open = OpenFile.open(scan.file(), scan.chain().version(), context.metrics());
    ByteStream stream;
    try {
      stream = ByteStream.ahead(open, scan.settings().compression(), context.memory());
    } catch (RuntimeException | Error e) {
      open.close();
      throw e;
    }
    RecordFeed feed = new StreamFeed(scan, open, stream, core, lines);
    return new CsvReader(feed, core.decoder(), spec, context, scan.file().name());
  }

  private static BatchReader openWhole(
      CsvScan scan, InputFile.Version version, ScanSpec spec, ScanContext context) {
    InputFile file = scan.file().file();
    CsvInput input =
        CsvInput.open(file, version, scan.settings(), context.metrics(), context.memory());
    ColumnPlan plan;
    BatchDecoder decoder;
    try {
      plan = ColumnPlan.of(scan, spec, input.text(), context);
      decoder = new BatchDecoder(scan, spec, plan);
    } catch (RuntimeException | Error e) {
      input.close();
      throw e;
    }
    RecordFeed feed = ExactFeed.open(input, scan.file(), plan.selection());
    return new CsvReader(feed, decoder, spec, context, file.name());
  }

  private static BatchReader openChunk(
      ChunkScan scan, int ordinal, ScanSpec spec, ScanContext context) {
    SplitChain chain = scan.chain();
    InputFile file = scan.file();
    ReaderCore kept = chain.takeCore();
    ReaderCore core = kept == null ? ReaderCore.of(scan, newDecoder(scan, spec, context)) : kept;
    OpenFile open =
        chain.isFirstOpen()
            ? OpenFile.open(file, chain.version(), context.metrics())
            : OpenFile.openAgain(file, chain.version(), context.metrics());
    RecordFeed feed = new ChunkFeed(scan, ordinal, open, core, context);
    return new CsvReader(feed, core.decoder(), spec, context, file.name());
  }

  private static BatchDecoder newDecoder(ChunkScan scan, ScanSpec spec, ScanContext context) {
    ColumnPlan plan = ColumnPlan.of(scan.csv(), spec, scan.text(), context);
    return new BatchDecoder(scan.csv(), spec, plan);
  }
}
