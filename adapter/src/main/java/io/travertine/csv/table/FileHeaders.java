// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.record.CsvInput;
import io.travertine.csv.sniff.DialectSniffer;
import io.travertine.io.OpenFile;
import io.travertine.scan.InputFile;
import io.travertine.scan.Location;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Matches the columns of each file with those of its table by the time it is read: the header of a
 * file that was not sampled is read first, once for each version. A sampled file must still have
 * the header that it had, which its reader checks. Thread-safe; holds nothing open.
 */
public final class FileHeaders {
  private final TableFiles files;
  private final TableShape shape;
  private final CsvSettings settings;
  private final CsvOptions.ExtraColumns extraColumns;
  private final Map<Integer, TableFile> known = new ConcurrentHashMap<>();

  public FileHeaders(
      TableFiles files,
      TableShape shape,
      CsvSettings settings,
      CsvOptions.ExtraColumns extraColumns) {
    this.files = files;
    this.shape = shape;
    this.settings = files.partitions().withoutThem(settings);
    this.extraColumns = extraColumns;
  }

  /**
   * The file and its columns; the table has all of them but those that it ignores.
   *
   * @throws ScanException {@code CSV_COLUMNS} if the file has others
   */
  public TableFile file(int ordinal, InputFile.Version version, ScanContext context) {
    TableFile sampled = files.sampled().get(ordinal);
    TableFile file =
        sampled != null
            ? new TableFile(sampled.file(), version, sampled.sample())
            : known(ordinal, version, context);
    if (extraColumns == CsvOptions.ExtraColumns.IGNORE) {
      warnOfIgnored(file, context);
    }
    return file;
  }

  /** Two scans may both read a header: neither waits for the other, which may be stopped. */
  private TableFile known(int ordinal, InputFile.Version version, ScanContext context) {
    TableFile before = known.get(ordinal);
    if (before != null && before.version().equals(version)) {
      return before;
    }
    context.cancel().check();
    TableFile read = read(files.file(ordinal), version, context);
    known.put(ordinal, read);
    return read;
  }

  private TableFile read(InputFile file, InputFile.Version version, ScanContext context) {
    FileSample like = like();
    OpenFile open = OpenFile.open(file, version, context.metrics());
    DialectSniffer.Finding finding;
    try {
      finding = new FileSampler(settings, context.memory()).find(open);
    } catch (RuntimeException | Error e) {
      open.close();
      throw e;
    }
    List<@Nullable String> first;
    try (CsvInput input =
        CsvInput.of(open, settings.decided(finding.dialect()), context.memory())) {
      first = input.records().header();
    }
    if (first == null) {
      return new TableFile(file, version, FileSample.empty(finding));
    }
    boolean named = like.headerRecords() > 0;
    List<String> names =
        named
            ? ColumnNames.fromHeader(first)
            : ColumnNames.withoutHeader(first.size(), settings.columns());
    check(file, names);
    List<String> shared = names.equals(like.names()) ? like.names() : names;
    FileSample sample =
        new FileSample(shared, like.headerRecords(), List.of(), like.bytesPerRow(), finding, false);
    return new TableFile(file, version, sample);
  }

  /** How the header of a file is to be read: as that of the sampled ones. */
  private FileSample like() {
    List<TableFile> filled = files.filled();
    if (!filled.isEmpty()) {
      return filled.get(0).sample();
    }
    int lines = settings.header().isAuto() ? 1 : settings.header().lines();
    DialectSniffer.Finding given = DialectSniffer.Finding.given(settings.dialect());
    return new FileSample(List.of(), lines, List.of(), 0, given, false);
  }

  private void check(InputFile file, List<String> names) {
    List<String> extra = extra(names);
    for (String name : extra) {
      if (files.partitions().indexOf(name) >= 0) {
        throw TableShape.inDirectoryToo(name, file);
      }
    }
    boolean strange = extra.size() == names.size();
    if (!extra.isEmpty() && (strange || extraColumns != CsvOptions.ExtraColumns.IGNORE)) {
      throw unknownColumn(extra.get(0), file);
    }
  }

  /** The columns of a file that the table does not read from files. */
  private List<String> extra(List<String> names) {
    List<String> extra = new ArrayList<>();
    for (String name : names) {
      boolean read =
          shape.columns().stream().anyMatch(column -> column.name().equals(name))
              && files.partitions().indexOf(name) < 0;
      if (!read) {
        extra.add(name);
      }
    }
    return extra;
  }

  private void warnOfIgnored(TableFile file, ScanContext context) {
    List<String> ignored = extra(file.sample().names());
    if (!ignored.isEmpty()) {
      String columns =
          ignored.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
      context
          .warnings()
          .add(
              CsvErrors.COLUMNS.name(),
              file.file().name(),
              "columns that the table \""
                  + files.table()
                  + "\" does not have are left out: "
                  + columns,
              1);
    }
  }

  private ScanException unknownColumn(String name, InputFile file) {
    return ScanException.of(
            CsvErrors.COLUMNS,
            String.format(
                Locale.ROOT,
                "The file has a column \"%s\" that table \"%s\" does not have",
                name,
                files.table()))
        .at(Location.of(file.name()))
        .fix(
            "Declare \""
                + name
                + "\" under columns, raise sampleFiles so that the column is found, or set extraColumns: ignore")
        .build();
  }
}
