// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.InputFile;
import io.travertine.scan.Location;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the start of files to name their columns and to find their types. Immutable. */
record FileSampler(CsvSettings settings) {

  /**
   * What the start of {@code file} says. Records that cannot be read end the sample: whoever scans
   * the file is told of them.
   */
  FileSample sample(InputFile file, InputFile.Version version) {
    try (CsvInput input = CsvInput.open(file, version, settings, new ScanMetrics())) {
      RecordReader records = input.records();
      List<@Nullable String> first = records.header();
      if (first == null) {
        return FileSample.EMPTY;
      }
      if (first.size() > settings.limits().columns()) {
        throw tooManyColumns(input.text(), first.size());
      }
      HeaderMode mode = settings.header();
      for (int i = 1; i < mode.lines(); i++) {
        records.header();
      }
      RecordChunk chunk = readRows(records, first.size());
      int headerRecords = mode.isAuto() ? (isHeader(first, chunk) ? 1 : 0) : mode.lines();
      List<String> names =
          headerRecords > 0
              ? ColumnNames.fromHeader(first)
              : ColumnNames.withoutHeader(first.size(), settings.columns());
      if (headerRecords == 0 && settings.columns().size() > first.size()) {
        throw tooManyDeclared(input.text(), first.size());
      }
      List<ColumnProfile> profiles = new ArrayList<>();
      for (int column = 0; column < names.size(); column++) {
        Set<String> nullStrings = nullStrings(names.get(column));
        ColumnProfile profile = profile(chunk, column, nullStrings);
        if (headerRecords == 0) {
          add(profile, first.get(column), nullStrings);
        }
        profiles.add(profile);
      }
      long bytesPerRow = chunk.rows() < 2 ? 0 : meanLength(chunk);
      return new FileSample(names, headerRecords, profiles, bytesPerRow);
    }
  }

  private RecordChunk readRows(RecordReader records, int width) {
    CsvSettings.Sampling sampling = settings.sampling();
    boolean typesWanted = sampling.from() == CsvOptions.InferFrom.SAMPLE;
    RecordChunk chunk = new RecordChunk(FieldSelection.all(width));
    if (typesWanted || settings.header().isAuto()) {
      try {
        records.read(chunk, new RecordReader.ChunkLimit(sampling.rows(), sampling.bytes(), width));
      } catch (ScanException e) {
        if (e.code().category() != ErrorCode.Category.BAD_DATA) {
          throw e;
        }
      }
    }
    return chunk;
  }

  /**
   * Whether the first record holds names: one of its values does not fit its column, or nothing
   * speaks for either. A single record is a header if all of it is text.
   */
  private boolean isHeader(List<@Nullable String> first, RecordChunk rows) {
    List<ColumnDeclaration> declared = settings.columns();
    if (!declared.isEmpty() && namesAllOf(first, declared)) {
      return true;
    }
    boolean fits = false;
    for (int column = 0; column < first.size(); column++) {
      Set<String> nullStrings = nullStrings(ColumnNames.numbered(column));
      ColumnProfile below = profile(rows, column, nullStrings);
      ColumnProfile value = new ColumnProfile();
      add(value, first.get(column), nullStrings);
      boolean valueIsText = isText(value);
      if (value.isUndecided() || (isText(below) && rows.rows() > 0)) {
        continue;
      }
      below.addAll(value);
      if ((isText(below) && !valueIsText) || (valueIsText && rows.rows() > 0)) {
        return true;
      }
      fits |= !valueIsText;
    }
    return !fits;
  }

  private static boolean isText(ColumnProfile profile) {
    return profile.type().kind() == DataType.Kind.VARCHAR;
  }

  private static boolean namesAllOf(
      List<@Nullable String> first, List<ColumnDeclaration> declared) {
    Set<String> names = new HashSet<>(ColumnNames.fromHeader(first));
    return declared.stream().allMatch(column -> names.contains(column.name()));
  }

  private Set<String> nullStrings(String column) {
    return Set.copyOf(TableShape.nullStrings(settings, column));
  }

  private static ColumnProfile profile(RecordChunk chunk, int column, Set<String> nullStrings) {
    ColumnProfile profile = new ColumnProfile();
    for (int row = 0; row < chunk.rows(); row++) {
      add(profile, chunk.text(row, column), nullStrings);
    }
    return profile;
  }

  private static void add(ColumnProfile profile, @Nullable String value, Set<String> nullStrings) {
    if (value != null && !nullStrings.contains(value)) {
      profile.add(value);
    }
  }

  private static long meanLength(RecordChunk chunk) {
    int last = chunk.rows() - 1;
    return Math.max(1, (chunk.offset(last) - chunk.offset(0)) / last);
  }

  private ScanException tooManyColumns(FileText text, int width) {
    return ScanException.of(
            CsvErrors.COLUMNS,
            String.format(
                Locale.ROOT,
                "The file has %d columns, more than the %d of maxColumns",
                width,
                settings.limits().columns()))
        .at(Location.of(text.file()))
        .fix("Set delimiter to what the file uses, or raise maxColumns")
        .build();
  }

  private ScanException tooManyDeclared(FileText text, int width) {
    return ScanException.of(
            CsvErrors.COLUMNS,
            String.format(
                Locale.ROOT,
                "%d columns are declared but the first row has %d",
                settings.columns().size(),
                width))
        .at(Location.of(text.file()))
        .fix("Declare the columns that the file has, or set delimiter to what it uses")
        .build();
  }
}
