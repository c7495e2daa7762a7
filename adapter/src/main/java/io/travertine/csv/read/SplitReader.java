// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import io.travertine.csv.record.CsvInput;
import io.travertine.csv.record.FileText;
import io.travertine.csv.record.ReaderMemory;
import io.travertine.io.ByteStream;
import io.travertine.io.Compression;
import io.travertine.io.OpenFile;
import io.travertine.scan.BatchReader;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import org.jspecify.annotations.Nullable;

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
    ReaderMemory memory = new ReaderMemory(context.memory(), scan.file().name());
    OpenFile open = null;
    ByteStream stream;
    try {
      core.growWithin(memory);
      open = OpenFile.open(scan.file(), scan.chain().version(), context.metrics());
      stream = ByteStream.ahead(open, scan.settings().compression(), context.memory());
    } catch (RuntimeException | Error e) {
      close(open, memory);
      throw e;
    }
    RecordFeed feed = new StreamFeed(scan, open, stream, core, lines, context);
    return new CsvReader(feed, core.decoder(), spec, context, memory);
  }

  private static BatchReader openWhole(
      CsvScan scan, InputFile.Version version, ScanSpec spec, ScanContext context) {
    InputFile file = scan.file().file();
    FileText text = FileText.of(file.name(), scan.settings().compression());
    ColumnPlan plan = ColumnPlan.of(scan, spec, text, context);
    BatchDecoder decoder = new BatchDecoder(scan, spec, plan);
    OpenFile open = OpenFile.open(file, version, context.metrics());
    CsvInput input = CsvInput.of(open, scan.settings(), context.memory(), plan::decoding);
    RecordFeed feed = ExactFeed.open(input, scan.file(), plan.selection());
    ReaderMemory memory = new ReaderMemory(context.memory(), file.name());
    return new CsvReader(feed, decoder, spec, context, memory);
  }

  private static BatchReader openChunk(
      ChunkScan scan, int ordinal, ScanSpec spec, ScanContext context) {
    SplitChain chain = scan.chain();
    InputFile file = scan.file();
    ReaderCore kept = chain.cores().take(ordinal);
    ReaderCore core = kept == null ? ReaderCore.of(scan, newDecoder(scan, spec, context)) : kept;
    ReaderMemory memory = new ReaderMemory(context.memory(), file.name());
    OpenFile open;
    try {
      core.growWithin(memory);
      open =
          chain.isFirstOpen()
              ? OpenFile.open(file, chain.version(), context.metrics())
              : OpenFile.openAgain(file, chain.version(), context.metrics());
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
    chain.open(ordinal);
    RecordFeed feed = new ChunkFeed(scan, ordinal, open, core, context);
    return new CsvReader(feed, core.decoder(), spec, context, memory);
  }

  private static void close(@Nullable OpenFile open, ReaderMemory memory) {
    memory.close();
    if (open != null) {
      open.close();
    }
  }

  private static BatchDecoder newDecoder(ChunkScan scan, ScanSpec spec, ScanContext context) {
    ColumnPlan plan = ColumnPlan.of(scan.csv(), spec, scan.text(), context);
    return new BatchDecoder(scan.csv(), spec, plan);
  }
}
