// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.option;

import io.travertine.io.Compression;
import io.travertine.scan.OptionDefinition;
import io.travertine.scan.OptionType;
import io.travertine.scan.Options;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;

/** Every option of CSV tables. */
public final class CsvOptions {

  /** What happens to a value that does not fit its column's type. */
  public enum OnBadValue {
    FAIL,
    NULL,
    SKIP
  }

  /** What happens to bytes that are not of the charset. */
  public enum MalformedText {
    FAIL,
    /** Each becomes the replacement character, U+FFFD. */
    REPLACE
  }

  /** Whether what is not said of a dialect is found out. */
  enum DialectMode {
    /** Delimiter and quote that are not given are found out from each file. */
    AUTO,
    /** They are those of the preset, or else a comma and a double quote. */
    FIXED
  }

  /** Where the types of columns that are not declared come from. */
  public enum InferFrom {
    /** Rows at the start, in the middle and at the end of each file. */
    SAMPLE,
    /** Every row of each file. */
    ALL,
    /** Nowhere: such columns are VARCHAR. */
    NONE
  }

  /** What happens to columns of a file that the first files of its table do not have. */
  public enum ExtraColumns {
    FAIL,
    /** They are columns of the table, NULL where a file lacks them. */
    ADD,
    /** They are left out, with a warning. */
    IGNORE
  }

  /** Whether directories named {@code key=value} are columns. */
  public enum HivePartitions {
    /**
     * Where the files have such directories below the one that is searched, and no such columns.
     */
    AUTO,
    /** They are, wherever they stand in the names of the files, and every file must have them. */
    TRUE,
    FALSE
  }

  private static final OptionType<Charset> CHARSET_TYPE =
      new OptionType<>("name of a charset", (raw, scope) -> charset(String.valueOf(raw)));

  private static final OptionType<CSVFormat.Predefined> PRESET_TYPE =
      new OptionType<>(
          "one of " + String.join(", ", presetNames()),
          (raw, scope) -> preset(String.valueOf(raw)));

  public static final OptionDefinition<List<String>> PATH =
      OptionDefinition.optional(
          "path", OptionType.STRINGS, "file, directory or glob (** too), or a list of them");
  static final OptionDefinition<CSVFormat.Predefined> PRESET =
      OptionDefinition.optional(
          "preset", PRESET_TYPE, "dialect of commons-csv that the other options refine");
  static final OptionDefinition<DialectMode> DIALECT =
      OptionDefinition.optional(
          "dialect",
          OptionType.choice(DialectMode.class),
          "auto: delimiter and quote that are not given are found out from each file; fixed: they are a comma and \"; default auto, with a preset fixed");
  static final OptionDefinition<String> DELIMITER =
      OptionDefinition.optional(
          "delimiter",
          SymbolTypes.DELIMITER,
          "text between two fields, one or more characters; \\t and \\u0001 are read; auto, the default without a preset, finds it out; a tab in .tsv files");
  static final OptionDefinition<String> QUOTE =
      OptionDefinition.optional(
          "quote",
          SymbolTypes.QUOTE,
          "character around fields, or none; auto, the default without delimiter and preset, tells \" and ' apart; else \"");
  static final OptionDefinition<Boolean> DOUBLE_QUOTE =
      OptionDefinition.optional(
              "doubleQuote",
              OptionType.BOOLEAN,
              "whether a doubled quote inside a quoted field stands for one")
          .withDefault(true);
  static final OptionDefinition<String> ESCAPE =
      OptionDefinition.optional(
          "escape",
          SymbolTypes.SYMBOL,
          "character that takes the meaning from the next one, or none; default none");
  static final OptionDefinition<String> COMMENT =
      OptionDefinition.optional(
          "comment",
          SymbolTypes.SYMBOL,
          "character that begins a line to be left out, or none; default none");
  static final OptionDefinition<String> TERMINATOR =
      OptionDefinition.optional(
              "terminator",
              SymbolTypes.TERMINATOR,
              "text that ends a record; auto: LF, CRLF or CR, whichever comes; with any other, those are plain text")
          .withDefault(SymbolTypes.AUTO);
  static final OptionDefinition<HeaderMode> HEADER =
      OptionDefinition.optional(
              "header",
              HeaderMode.TYPE,
              "whether files begin with column names: auto, true, false, or a number of lines with names in the first")
          .withDefault(HeaderMode.AUTO);
  static final OptionDefinition<Integer> SKIP_LINES =
      OptionDefinition.optional(
              "skipLines", OptionType.INTEGER, "lines to leave out at the start of each file")
          .withDefault(0);
  static final OptionDefinition<Integer> SKIP_FOOTER =
      OptionDefinition.optional(
              "skipFooter", OptionType.INTEGER, "lines to leave out at the end of each file")
          .withDefault(0);
  static final OptionDefinition<Boolean> TRIM =
      OptionDefinition.optional(
          "trim",
          OptionType.BOOLEAN,
          "whether blanks around fields are left out; never those inside quotes");
  static final OptionDefinition<List<String>> NULL_STRINGS =
      OptionDefinition.optional(
          "nullStrings",
          OptionType.STRINGS,
          "values that stand for NULL, quoted or not; a field without any character always does");
  static final OptionDefinition<Charset> CHARSET =
      OptionDefinition.optional("charset", CHARSET_TYPE, "encoding of the files")
          .withDefault(StandardCharsets.UTF_8);
  static final OptionDefinition<Compression> COMPRESSION =
      OptionDefinition.optional(
              "compression",
              OptionType.choice(Compression.class),
              "compression of the files; auto: by suffix")
          .withDefault(Compression.AUTO);
  static final OptionDefinition<List<ColumnDeclaration>> COLUMNS =
      OptionDefinition.optional(
          "columns",
          ColumnList.TYPE,
          "columns with their types; the others are inferred; without a header they are the first columns");
  static final OptionDefinition<String> DATE_FORMAT =
      OptionDefinition.optional(
          "dateFormat",
          OptionType.STRING,
          "pattern of DATE columns without a format of their own, such as dd.MM.yyyy; default ISO 8601");
  static final OptionDefinition<String> TIME_FORMAT =
      OptionDefinition.optional(
          "timeFormat",
          OptionType.STRING,
          "pattern of TIME columns without a format of their own, such as hh:mm a; default ISO 8601");
  static final OptionDefinition<String> TIMESTAMP_FORMAT =
      OptionDefinition.optional(
          "timestampFormat",
          OptionType.STRING,
          "pattern of TIMESTAMP columns without a format of their own, such as dd.MM.yyyy HH:mm; default ISO 8601");
  static final OptionDefinition<String> DECIMAL_SEPARATOR =
      OptionDefinition.optional(
          "decimalSeparator",
          SymbolTypes.SYMBOL,
          "character between whole digits and fraction of numbers; default a point");
  static final OptionDefinition<String> GROUP_SEPARATOR =
      OptionDefinition.optional(
          "groupSeparator",
          SymbolTypes.SYMBOL,
          "character between groups of whole digits of numbers, as in 1,234,567, or none; default none");
  static final OptionDefinition<InferFrom> INFER_FROM =
      OptionDefinition.optional(
              "inferFrom",
              OptionType.choice(InferFrom.class),
              "what the types of other columns are inferred from; sample: rows at the start, middle and end; all: every row; none: they are VARCHAR")
          .withDefault(InferFrom.SAMPLE);
  static final OptionDefinition<Integer> SAMPLE_ROWS =
      OptionDefinition.optional(
              "sampleRows",
              OptionType.INTEGER,
              "most rows at the start of a file that types are inferred from")
          .withDefault(10_000);
  static final OptionDefinition<Long> SAMPLE_BYTES =
      OptionDefinition.optional(
              "sampleBytes",
              OptionType.BYTES,
              "most bytes at the start of a file that types are inferred from; a sixteenth of them in its middle and at its end")
          .withDefault(1L << 20);
  static final OptionDefinition<OnBadValue> ON_BAD_VALUE =
      OptionDefinition.optional(
              "onBadValue",
              OptionType.choice(OnBadValue.class),
              "what happens to a value that does not fit its type: it is an error, it is read as NULL, or its row is left out")
          .withDefault(OnBadValue.FAIL);
  static final OptionDefinition<RaggedRows> ROW_MODE =
      OptionDefinition.optional(
              "rowMode",
              RaggedRows.TYPE,
              "rows with too few or too many fields: fail; pad the short ones with NULL; truncate the long ones; skip what is left; pad,truncate does both")
          .withDefault(RaggedRows.FAIL);
  static final OptionDefinition<Boolean> CHECK_ALL =
      OptionDefinition.optional(
              "checkAll",
              OptionType.BOOLEAN,
              "whether the values of columns and rows that a query does not need are checked too")
          .withDefault(false);
  static final OptionDefinition<MalformedText> MALFORMED_TEXT =
      OptionDefinition.optional(
              "malformedText",
              OptionType.choice(MalformedText.class),
              "what happens to bytes that are not of the charset: error, or replaced by U+FFFD")
          .withDefault(MalformedText.FAIL);
  static final OptionDefinition<Integer> MAX_REJECTS =
      OptionDefinition.optional(
              "maxRejects",
              OptionType.INTEGER,
              "most places of a table that a query keeps in system.rejects; all are counted")
          .withDefault(1_000);
  static final OptionDefinition<Long> MAX_FIELD_BYTES =
      OptionDefinition.optional(
          "maxFieldBytes",
          OptionType.BYTES,
          "most bytes of one value that is read; what is longer is an error; default that of a row");
  static final OptionDefinition<Integer> MAX_COLUMNS =
      OptionDefinition.optional(
              "maxColumns",
              OptionType.INTEGER,
              "most columns of a file; a file that begins with more fields is an error")
          .withDefault(16_384);
  static final OptionDefinition<Long> MAX_ROW_BYTES =
      OptionDefinition.optional(
              "maxRowBytes",
              OptionType.BYTES,
              "most bytes of one row, at most 1 GiB; what is longer is an error")
          .withDefault(16L << 20);

  static final OptionDefinition<Integer> SAMPLE_FILES =
      OptionDefinition.optional(
              "sampleFiles",
              OptionType.INTEGER,
              "most files of a table that columns and types are inferred from; the others are checked when they are read; inferFrom: all takes every file")
          .withDefault(32);
  static final OptionDefinition<ExtraColumns> EXTRA_COLUMNS =
      OptionDefinition.optional(
              "extraColumns",
              OptionType.choice(ExtraColumns.class),
              "what happens to columns that the first file of a table does not have: fail, add them to the table, or ignore them with a warning")
          .withDefault(ExtraColumns.FAIL);
  static final OptionDefinition<HivePartitions> HIVE_PARTITIONS =
      OptionDefinition.optional(
              "hivePartitions",
              OptionType.choice(HivePartitions.class),
              "whether directories named key=value are columns; auto: those below what path names without wildcards, the same for all files, unless the files have such a column; true: all of them")
          .withDefault(HivePartitions.AUTO);

  static final OptionDefinition<SortOrder> SORTED =
      OptionDefinition.optional(
          "sorted",
          SortOrder.TYPE,
          "columns by which the rows stand in order, the files of a table one behind the other; ORDER BY them then sorts nothing");
  static final OptionDefinition<Boolean> VERIFY_SORT =
      OptionDefinition.optional(
              "verifySort",
              OptionType.BOOLEAN,
              "whether rows that are out of the order of sorted are an error, in queries that rely on it")
          .withDefault(true);

  private static final List<OptionDefinition<?>> TABLE =
      List.of(
          PATH,
          HEADER,
          DIALECT,
          DELIMITER,
          QUOTE,
          DOUBLE_QUOTE,
          ESCAPE,
          COMMENT,
          TERMINATOR,
          SKIP_LINES,
          SKIP_FOOTER,
          TRIM,
          NULL_STRINGS,
          DATE_FORMAT,
          TIME_FORMAT,
          TIMESTAMP_FORMAT,
          DECIMAL_SEPARATOR,
          GROUP_SEPARATOR,
          CHARSET,
          PRESET,
          COMPRESSION,
          COLUMNS,
          INFER_FROM,
          SAMPLE_ROWS,
          SAMPLE_BYTES,
          SAMPLE_FILES,
          EXTRA_COLUMNS,
          HIVE_PARTITIONS,
          SORTED,
          VERIFY_SORT,
          ON_BAD_VALUE,
          ROW_MODE,
          CHECK_ALL,
          MALFORMED_TEXT,
          MAX_REJECTS,
          MAX_COLUMNS,
          MAX_FIELD_BYTES,
          MAX_ROW_BYTES);

  public static final OptionDefinition<Map<String, Options>> TABLES =
      OptionDefinition.optional(
          "tables",
          OptionType.groups(TABLE),
          "tables by name, each with options of its own; with a path it may span many files");

  private CsvOptions() {}

  /** The options of a catalog: those of a table, for all of them, and {@link #TABLES}. */
  public static List<OptionDefinition<?>> all() {
    List<OptionDefinition<?>> all = new ArrayList<>(TABLE);
    all.add(TABLES);
    return List.copyOf(all);
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name.trim());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException("a charset of this Java", e);
    }
  }

  private static List<String> presetNames() {
    return Arrays.stream(CSVFormat.Predefined.values()).map(Enum::name).toList();
  }

  private static CSVFormat.Predefined preset(String text) {
    String wanted = simple(text);
    List<CSVFormat.Predefined> found =
        Arrays.stream(CSVFormat.Predefined.values())
            .filter(preset -> simple(preset.name()).equals(wanted))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("one of " + String.join(", ", presetNames()));
    }
    return found.get(0);
  }

  private static String simple(String name) {
    return name.trim().replace("_", "").toLowerCase(Locale.ROOT);
  }
}
