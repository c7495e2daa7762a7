// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.report;

import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.SymbolTypes;
import io.travertine.csv.report.SniffRow.Kind;
import io.travertine.csv.sniff.DialectSniffer;
import io.travertine.csv.sniff.SampleTexts;
import io.travertine.csv.table.ColumnProfile;
import io.travertine.csv.table.FileSample;
import io.travertine.csv.table.FileSampler;
import io.travertine.csv.table.PartitionColumns;
import io.travertine.csv.table.TableColumn;
import io.travertine.csv.table.TableFile;
import io.travertine.csv.table.TableFiles;
import io.travertine.csv.table.TableShape;
import io.travertine.io.LocalFile;
import io.travertine.io.OpenFile;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.InputFile;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Says what is found in a file: its dialect, its columns, and a model that reads it so. Used by one
 * thread, once.
 */
public final class FileReport {
  private final CsvSettings settings;
  private final String table;
  private final MemoryBudget memory;
  private final List<SniffRow> rows = new ArrayList<>();

  /**
   * @param memory what decompression and long rows may use
   */
  public FileReport(CsvSettings settings, String table, MemoryBudget memory) {
    this.settings = settings;
    this.table = table;
    this.memory = memory;
  }

  public List<SniffRow> rows(LocalFile file, InputFile.Version version) {
    add(file, Kind.FILE, "bytes", Long.toString(version.length()), null, null);
    add(file, Kind.FILE, "charset", settings.charset().name(), null, null);
    String compression =
        settings.compression().resolve(file.name()).name().toLowerCase(Locale.ROOT);
    add(file, Kind.FILE, "compression", compression, null, null);
    try {
      FileSample sample = new FileSampler(settings, memory).sample(file, version);
      addDialect(file, sample);
      TableFile sampled = new TableFile(file, version, sample);
      TableFiles files =
          new TableFiles(
              table,
              List.of(file),
              new TreeMap<>(Map.of(0, sampled)),
              PartitionColumns.of(List.of(file), settings, CsvOptions.HivePartitions.FALSE));
      TableShape shape = TableShape.of(files, settings, CsvOptions.ExtraColumns.FAIL);
      addColumns(file, sample, shape.columns());
      CsvSettings decided = settings.decided(sample.dialect());
      for (String line : ModelText.lines(table, file.name(), decided, sample, shape.columns())) {
        add(file, Kind.MODEL, null, line, null, null);
      }
    } catch (ScanException e) {
      if (e.code().category() != ErrorCode.Category.BAD_DATA) {
        throw e;
      }
      add(file, Kind.PROBLEM, e.code().name(), String.valueOf(e.getMessage()), null, null);
    }
    return rows;
  }

  private void addDialect(LocalFile file, FileSample sample) {
    CSVFormat format = sample.dialect().format();
    DialectSniffer.Finding finding = sample.finding();
    add(
        file,
        Kind.DIALECT,
        "delimiter",
        SymbolTypes.shown(format.getDelimiterString()),
        finding.confidence(),
        finding.reason());
    add(file, Kind.DIALECT, "quote", symbol(format.getQuoteCharacter()), null, null);
    add(file, Kind.DIALECT, "escape", symbol(format.getEscapeCharacter()), null, null);
    add(file, Kind.DIALECT, "comment", symbol(format.getCommentMarker()), null, null);
    add(file, Kind.DIALECT, "terminator", terminator(file, sample), null, null);
    String header =
        switch (sample.headerRecords()) {
          case 0 -> "false";
          case 1 -> "true";
          default -> Integer.toString(sample.headerRecords());
        };
    String given = settings.header().isAuto() ? null : "given";
    add(file, Kind.DIALECT, "header", header, null, given);
  }

  /** The first end of a line that is there, if the terminator is not given. */
  private String terminator(LocalFile file, FileSample sample) {
    String given = sample.dialect().terminator();
    if (given != null) {
      return SymbolTypes.shown(given);
    }
    String text;
    try (OpenFile open = OpenFile.open(file, OpenFile.version(file), new ScanMetrics())) {
      text = SampleTexts.read(open, settings, memory).get(0).text();
    }
    int feed = text.indexOf('\n');
    int carriageReturn = text.indexOf('\r');
    if (carriageReturn >= 0 && (feed < 0 || carriageReturn < feed)) {
      return feed == carriageReturn + 1 ? "crlf" : "cr";
    }
    return feed < 0 ? SymbolTypes.AUTO : "lf";
  }

  private void addColumns(LocalFile file, FileSample sample, List<TableColumn> columns) {
    for (TableColumn column : columns) {
      int field = sample.names().indexOf(column.name());
      ColumnProfile profile = field < 0 ? null : sample.profiles().get(field);
      add(
          file,
          Kind.COLUMN,
          column.name(),
          column.type().toString(),
          confidence(sample, column, profile),
          note(column, profile));
    }
  }

  /** Of a column of n values of one type the next has it too with (n + 1) / (n + 2). */
  private double confidence(
      FileSample sample, TableColumn column, @Nullable ColumnProfile profile) {
    boolean declared = TableShape.declaration(settings, column.name()).type() != null;
    if (declared || profile == null) {
      return 1;
    }
    long values = profile.values();
    return sample.complete() && values > 0 ? 1 : (values + 1.0) / (values + 2.0);
  }

  private @Nullable String note(TableColumn column, @Nullable ColumnProfile profile) {
    List<String> notes = new ArrayList<>();
    if (TableShape.declaration(settings, column.name()).type() != null) {
      notes.add("declared");
    } else if (profile != null && profile.values() == 0) {
      notes.add("no value was seen");
    } else if (profile != null && profile.isAmbiguousDate()) {
      notes.add("may be dates, but day and month cannot be told apart: declare it with a format");
    }
    if (profile != null && profile.hasDecimalCommas()) {
      notes.add("may be numbers with a decimal comma: set decimalSeparator: ','");
    }
    if (column.comment() != null) {
      notes.add(Objects.requireNonNull(column.comment()));
    }
    return notes.isEmpty() ? null : String.join("; ", notes);
  }

  private static String symbol(@Nullable Character symbol) {
    return symbol == null ? "none" : SymbolTypes.shown(symbol.toString());
  }

  private void add(
      LocalFile file,
      Kind kind,
      @Nullable String name,
      String value,
      @Nullable Double confidence,
      @Nullable String note) {
    int number = 1 + (int) rows.stream().filter(row -> row.kind() == kind).count();
    rows.add(new SniffRow(file.name(), kind, number, name, value, confidence, note));
  }
}
