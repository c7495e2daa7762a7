// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.table;

import io.travertine.csv.option.ColumnDeclaration;
import io.travertine.csv.option.CsvDialect;
import io.travertine.csv.option.CsvErrors;
import io.travertine.csv.option.CsvOptions;
import io.travertine.csv.option.CsvSettings;
import io.travertine.csv.option.HeaderMode;
import io.travertine.csv.option.RaggedRows;
import io.travertine.csv.record.CsvInput;
import io.travertine.csv.record.FieldSelection;
import io.travertine.csv.record.FileText;
import io.travertine.csv.record.RecordChunk;
import io.travertine.csv.record.RecordReader;
import io.travertine.csv.sniff.DialectSniffer;
import io.travertine.csv.sniff.RowCensus;
import io.travertine.csv.sniff.SampleTexts;
import io.travertine.csv.sniff.TextSample;
import io.travertine.io.Compression;
import io.travertine.io.OpenFile;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.InputFile;
import io.travertine.scan.Location;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanRejects.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at samples of files to find their dialects, the names of their columns and types that lose
 * no value. Immutable. Ends when its thread is interrupted: it may read files whole.
 *
 * @param memory what decompression and long rows may use
 */
public record FileSampler(CsvSettings settings, MemoryBudget memory) {
  private static final String TAB_SUFFIX = ".tsv";

  /**
   * What samples of {@code file} say, or all of it where the settings ask for that. Records that
   * cannot be read end the sample: whoever scans the file is told of them.
   */
  public FileSample sample(InputFile file, InputFile.Version version) {
    OpenFile open = OpenFile.open(file, version, new ScanMetrics());
    List<TextSample> texts;
    DialectSniffer.Finding finding;
    try {
      texts = texts(open);
      finding = find(file.name(), texts);
    } catch (RuntimeException | Error e) {
      open.close();
      throw e;
    }
    FileSampler decided = new FileSampler(settings.decided(finding.dialect()), memory);
    return decided.sample(open, finding, texts);
  }

  /** The dialect of {@code file} alone. */
  DialectSniffer.Finding find(OpenFile file) {
    return settings.dialect().undecided().isEmpty()
        ? DialectSniffer.Finding.given(settings.dialect())
        : find(file.name(), SampleTexts.read(file, settings, memory));
  }

  private List<TextSample> texts(OpenFile file) {
    boolean wanted =
        !settings.dialect().undecided().isEmpty()
            || settings.sampling().from() == CsvOptions.InferFrom.SAMPLE;
    return wanted ? SampleTexts.read(file, settings, memory) : List.of();
  }

  private DialectSniffer.Finding find(String file, List<TextSample> texts) {
    CsvDialect dialect = settings.dialect();
    boolean tabs =
        dialect.undecided().contains(CsvDialect.Part.DELIMITER)
            && Compression.withoutSuffix(file).toLowerCase(Locale.ROOT).endsWith(TAB_SUFFIX);
    if (tabs) {
      dialect = dialect.delimitedBy("\t");
    }
    return texts.isEmpty()
        ? DialectSniffer.Finding.given(dialect)
        : new DialectSniffer(dialect, texts, 1 + settings.skipLines()).find();
  }

  private FileSample sample(OpenFile file, DialectSniffer.Finding finding, List<TextSample> texts) {
    try (CsvInput input = CsvInput.of(file, settings, memory)) {
      RecordReader records = input.records();
      List<@Nullable String> first = records.header();
      if (first == null) {
        return FileSample.empty(finding);
      }
      if (first.size() > settings.limits().columns()) {
        throw tooManyColumns(input.text(), first.size());
      }
      HeaderMode mode = settings.header();
      for (int i = 1; i < mode.lines(); i++) {
        records.header();
      }
      RecordChunk chunk = new RecordChunk(FieldSelection.all(first.size()));
      boolean more = (typesWanted() || mode.isAuto()) && read(records, chunk);
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
        ColumnProfile profile = profile(names.get(column));
        add(profile, chunk, column, nullStrings);
        if (headerRecords == 0) {
          add(profile, first.get(column), nullStrings);
        }
        profiles.add(profile);
      }
      long bytesPerRow = chunk.rows() < 2 ? 0 : meanLength(chunk);
      if (more && settings.sampling().from() == CsvOptions.InferFrom.ALL) {
        more = readAll(records, chunk, names, profiles);
      } else if (more) {
        addPieces(texts, names, profiles);
      }
      return new FileSample(names, headerRecords, profiles, bytesPerRow, finding, !more);
    }
  }

  private boolean typesWanted() {
    return settings.sampling().from() != CsvOptions.InferFrom.NONE;
  }

  /** Reads rows up to the bounds of a sample; whether there may be more. */
  private boolean read(RecordReader records, RecordChunk chunk) {
    CsvSettings.Sampling sampling = settings.sampling();
    int width = chunk.selection().width();
    RecordReader.ChunkLimit limit =
        new RecordReader.ChunkLimit(sampling.rows(), sampling.bytes(), width);
    try {
      return records.read(chunk, limit)
          && (chunk.rows() == limit.rows()
              || chunk.contentBytes() + (long) width * chunk.rows() >= limit.bytes());
    } catch (ScanException e) {
      if (e.code().category() != ErrorCode.Category.BAD_DATA) {
        throw e;
      }
      return true;
    }
  }

  /** Adds the rows behind those of {@code chunk}; whether some could not be read. */
  private boolean readAll(
      RecordReader records, RecordChunk chunk, List<String> names, List<ColumnProfile> profiles) {
    boolean more = true;
    while (more) {
      Interruption.check();
      more = read(records, chunk);
      for (int column = 0; column < names.size(); column++) {
        add(profiles.get(column), chunk, column, nullStrings(names.get(column)));
      }
      if (more && chunk.rows() == 0) {
        return true;
      }
    }
    return false;
  }

  /** Adds the rows in the middle and at the end, where all of them fit. */
  private void addPieces(List<TextSample> texts, List<String> names, List<ColumnProfile> profiles) {
    int width = names.size();
    for (TextSample piece : texts.subList(Math.min(1, texts.size()), texts.size())) {
      List<TextSample.Row> rows =
          DialectSniffer.aligned(piece, settings.dialect(), width, Integer.MAX_VALUE - 1);
      boolean fits = rows.stream().allMatch(row -> row.regular() && row.fields().size() == width);
      for (int column = 0; fits && column < width; column++) {
        Set<String> nullStrings = nullStrings(names.get(column));
        for (TextSample.Row row : rows) {
          add(profiles.get(column), row.fields().get(column), nullStrings);
        }
      }
    }
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
      ColumnProfile below = new ColumnProfile(settings.formats());
      add(below, rows, column, nullStrings);
      ColumnProfile value = new ColumnProfile(settings.formats());
      add(value, first.get(column), nullStrings);
      boolean valueIsText = isText(value);
      if (value.isUndecided() || (isText(below) && rows.rows() > 0)) {
        String text = first.get(column);
        fits |= text != null && RowCensus.isTyped(text);
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

  private ColumnProfile profile(String column) {
    return new ColumnProfile(TableShape.formats(settings, column));
  }

  /** Adds the values of a column, but for rows that are left out. */
  private void add(ColumnProfile profile, RecordChunk chunk, int column, Set<String> nullStrings) {
    RaggedRows ragged = settings.lenience().raggedRows();
    int width = chunk.selection().width();
    for (int row = 0; row < chunk.rows(); row++) {
      int found = chunk.width(row);
      if (found == width || ragged.outcome(found, width) != Outcome.ROW_SKIPPED) {
        add(profile, chunk.text(row, column), nullStrings);
      }
    }
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
