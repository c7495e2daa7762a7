// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.csv.read.CsvSplit;
import io.travertine.io.Compressed;
import io.travertine.io.Compression;
import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanRejects;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.ScanWarnings;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modes for bad input, on every way through the reader. */
final class LenientModesTest {
  private static final long SEED = 20_26_11_21L;

  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "null;pad,truncate",
        "null;skip",
        "null;pad,skip",
        "skip;pad,truncate",
        "skip;truncate,skip",
        "skip;skip"
      })
  void rowsAndRejectsAreTheSameOnEveryWay(String onBadValue, String rowMode) {
    boolean skips = onBadValue.equals("skip");
    Set<String> modes = DirtyRows.modes(rowMode);
    for (int round = 0; round < 12; round++) {
      long seed = SEED + round;
      DirtyRows dirty = new DirtyRows(seed, 3 + round * 4, 4 * (round % 6));
      Map<String, Object> options = options(onBadValue, rowMode);
      Random random = new Random(seed);
      Set<String> read = new HashSet<>();
      List<String> columns = new ArrayList<>(List.of("_row"));
      for (String name : DirtyRows.NAMES) {
        if (random.nextInt(3) > 0) {
          columns.add(name);
          read.add(name);
        }
      }
      DirtyRows.Outcomes expected = dirty.outcomes(modes, skips, read);
      ways(dirty.text(), options)
          .forEach(
              (way, splits) -> {
                String of = "seed " + seed + ", " + way + "\n" + dirty.text();
                Scan scan = read(splits, columns);
                assertThat(scan.rows).as(of).isEqualTo(project(expected.rows(), columns));
                assertThat(scan.rejects()).as(of).isEqualTo(expected.rejects());
                assertThat(scan.context.rejects().total()).isEqualTo(expected.rejects().size());
                assertThat(scan.context.metrics().value(Counter.SKIPPED))
                    .isEqualTo(expected.rejects().size());
                assertThat(
                        scan.context.warnings().list().stream()
                            .mapToLong(ScanWarnings.Warning::count)
                            .sum())
                    .isEqualTo(expected.rejects().size());
                assertThat(scan.context.memory().usedBytes()).isZero();
              });
    }
  }

  @Test
  void threadsChangeNeitherRowsNorRejects() {
    DirtyRows dirty = new DirtyRows(SEED, 16_000, 3);
    directory.with("t.csv", dirty.text());
    Map<String, Object> options = options("skip", "pad,skip");
    options.put("maxRejects", 500);
    Source source = directory.table(options);
    DirtyRows.Outcomes expected =
        dirty.outcomes(DirtyRows.modes("pad,skip"), true, Set.copyOf(DirtyRows.NAMES));
    List<String> columns = List.of("_row", "id", "note");
    try (WorkerPool pool = new WorkerPool(4)) {
      for (int threads : new int[] {1, 2, 4}) {
        ScanContext context = CsvDirectory.context();
        ScanSpec spec = spec(source, columns);
        Scan scan = new Scan(context);
        try (BatchReader reader =
            ScanRunner.open(
                source,
                spec,
                context,
                RunSettings.SEQUENTIAL.withPool(threads, pool),
                UnaryOperator::identity)) {
          scan.add(reader);
        }
        assertThat(scan.rows).isEqualTo(project(expected.rows(), columns));
        assertThat(scan.rejects()).isEqualTo(expected.rejects().subList(0, 500));
        assertThat(context.rejects().total()).isEqualTo(expected.rejects().size());
        assertThat(context.metrics().value(Counter.SKIPPED)).isEqualTo(expected.rejects().size());
      }
    }
  }

  @Test
  void rowsOfASkippingModeDoNotDependOnWhatIsRead() {
    DirtyRows dirty = new DirtyRows(SEED, 400, 6);
    Map<String, Object> options = options("skip", "skip");
    ways(dirty.text(), options)
        .forEach(
            (way, splits) -> {
              List<List<@Nullable String>> all = read(splits, List.of("_row")).rows;
              Random random = new Random(SEED);
              for (int round = 0; round < 6; round++) {
                List<String> columns = new ArrayList<>(List.of("_row"));
                DirtyRows.NAMES.stream().filter(n -> random.nextBoolean()).forEach(columns::add);
                assertThat(read(splits, columns).rows.stream().map(row -> row.get(0)))
                    .as(way + columns)
                    .isEqualTo(all.stream().map(row -> row.get(0)).toList());
              }
              Scan counted = read(splits, List.of());
              assertThat(counted.rows).as(way).hasSize(all.size());
            });
  }

  @Test
  void onlyWhatWasReadIsCountedUnderALimit() {
    directory.with("t.csv", "n\n" + "1\n2\nx\n".repeat(50_000));
    Source source = directory.table(Map.of("columns", "n INTEGER", "onBadValue", "skip"));
    ScanContext context = CsvDirectory.context();
    ScanSpec spec = spec(source, List.of("n")).withLimit(Limit.first(10));
    assertThat(CsvDirectory.rows(source, spec, context)).hasSizeGreaterThanOrEqualTo(10);
    long read = context.metrics().value(Counter.ROWS_READ);
    assertThat(read).isLessThan(50_000);
    assertThat(context.rejects().total()).isBetween(read / 3 - 1, read / 3 + 1);
  }

  @Test
  void eachRowModeSaysOnlyItsOwnThing() {
    directory.with("short.csv", "a,b\n1,2\n3\n").with("long.csv", "a,b\n1,2\n3,4,5\n");
    assertThat(table("short", "pad")).containsExactly("1,2", "3,null");
    assertThat(table("long", "truncate")).containsExactly("1,2", "3,4");
    assertThat(table("short", "skip")).containsExactly("1,2");
    assertThat(table("long", "skip")).containsExactly("1,2");
    assertThat(table("short", "pad, truncate")).containsExactly("1,2", "3,null");
    assertThatThrownBy(() -> table("long", "pad"))
        .hasMessageContaining("long.csv, line 3 (byte 8): The row has 3 fields")
        .hasMessageContaining("or set rowMode to truncate or skip");
    assertThatThrownBy(() -> table("short", "truncate"))
        .hasMessageContaining("short.csv, line 3 (byte 8): The row has 1 field but")
        .hasMessageContaining("or set rowMode to pad or skip");
    assertThatThrownBy(() -> table("short", "fail")).isInstanceOf(ScanException.class);
    assertThatThrownBy(() -> table("short", "fail,pad")).hasMessageContaining("rowMode");
    assertThatThrownBy(() -> table("short", "trim")).hasMessageContaining("rowMode");
  }

  @Test
  void nullOfYamlIsTheModeNull() {
    directory.with("t.csv", "n\n1\nx\n");
    Map<String, Object> options = new HashMap<>(Map.of("columns", "n INTEGER", "header", true));
    options.put("onBadValue", null);
    assertThat(CsvDirectory.rows(directory.table(options)).toString()).isEqualTo("[[1], [null]]");
    options.put("onBadValue", "null");
    assertThat(CsvDirectory.rows(directory.table(options)).toString()).isEqualTo("[[1], [null]]");
  }

  @Test
  void checkAllLooksAtWhatNobodyReads() {
    directory.with("t.csv", "id,n\n1,x\n2,3\n");
    Map<String, Object> options = options("fail", "fail");
    options.put("columns", "id INTEGER, n INTEGER");
    assertThat(read(directory.table(options), List.of("id")).rows).hasSize(2);
    options.put("checkAll", true);
    assertThatThrownBy(() -> read(directory.table(options), List.of("id")))
        .hasMessageContaining("t.csv, line 2 (byte 5), column \"n\": Expected INTEGER");
    options.put("onBadValue", "null");
    Scan scan = read(directory.table(options), List.of("id"));
    assertThat(scan.rows).hasSize(2);
    assertThat(scan.rejects())
        .containsExactly(new DirtyRows.Expected(2, 5, "n", ScanRejects.Outcome.SET_NULL));
  }

  @Test
  void warningsSayWhatWasDoneHowOften() {
    directory.with("t.csv", "id,n\n1,x\n2,y\n3\n");
    Map<String, Object> options = options("null", "pad");
    options.put("columns", "id INTEGER, n INTEGER");
    Scan scan = read(directory.table(options), List.of("id", "n"));
    assertThat(scan.context.warnings().list())
        .containsExactly(
            new ScanWarnings.Warning(
                "CSV_ROW_WIDTH",
                "t",
                "a row with too few fields was filled up with NULL; system.rejects says where",
                1),
            new ScanWarnings.Warning(
                "CSV_BAD_VALUE",
                "t.n",
                "a value that is no INTEGER was read as NULL; system.rejects says where",
                2));
    assertThat(scan.context.rejects().list())
        .extracting(ScanRejects.Reject::value)
        .containsExactly("x", "y", null);
  }

  @Test
  void shortAndLongRowsAreWarnedOfApart() {
    directory.with("t.csv", "id,n\n1\n2,3,4\n5\n");
    Scan scan =
        read(
            directory.table(Map.of("header", true, "rowMode", "pad,truncate")), List.of("id", "n"));
    assertThat(scan.context.warnings().list())
        .containsExactly(
            new ScanWarnings.Warning(
                "CSV_ROW_WIDTH",
                "t",
                "a row with too few fields was filled up with NULL; system.rejects says where",
                2),
            new ScanWarnings.Warning(
                "CSV_ROW_WIDTH",
                "t",
                "a row with too many fields was cut; system.rejects says where",
                1));
  }

  @Test
  void textThatIsNotOfTheCharsetIsReplacedAndCounted() {
    StringBuilder text = new StringBuilder("id,t\n");
    List<DirtyRows.Expected> expected = new ArrayList<>();
    List<List<@Nullable String>> rows = new ArrayList<>();
    int line = 2;
    for (int row = 0; row < 400; row++) {
      boolean bad = row % 50 == 49;
      if (bad) {
        expected.add(
            new DirtyRows.Expected(line, text.length(), null, ScanRejects.Outcome.TEXT_REPLACED));
      }
      // Latin-1 here: each character is one byte, and no byte above 0x7F is UTF-8.
      text.append(row).append(bad ? ",\"\u00e9\nb\u00fc\"\n" : ",plain\n");
      rows.add(List.of(Integer.toString(row), bad ? "\ufffd\nb\ufffd" : "plain"));
      line += bad ? 2 : 1;
    }
    Map<String, Object> options = new HashMap<>(Map.of("header", true));
    directory.with("t.csv", text.toString().getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> read(directory.table(options), List.of("id", "t")))
        .hasMessageContaining("cannot be read as UTF-8");
    options.put("malformedText", "replace");
    byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
    ways(bytes, options)
        .forEach(
            (way, splits) -> {
              Scan scan = read(splits, List.of("id", "t"));
              assertThat(scan.rows).as(way).isEqualTo(rows);
              assertThat(scan.rejects()).as(way).isEqualTo(expected);
              assertThat(scan.context.rejects().total()).isEqualTo(expected.size());
            });
  }

  @Test
  void nulBytesAreCharactersLikeOthers() {
    byte[] text = "id,t\n1,a\0b\n2,\0\n".getBytes(StandardCharsets.UTF_8);
    ways(text, new HashMap<>(Map.of("header", true)))
        .forEach(
            (way, splits) ->
                assertThat(read(splits, List.of("id", "t")).rows)
                    .as(way)
                    .isEqualTo(List.of(List.of("1", "a\0b"), List.of("2", "\0"))));
    directory.with("t.csv", "n\n1\n\0\n");
    assertThatThrownBy(
            () ->
                read(directory.table(Map.of("columns", "n INTEGER", "header", true)), List.of("n")))
        .hasMessageContaining("t.csv, line 3 (byte 4), column \"n\": Expected INTEGER");
  }

  @Test
  void longValueIsAnErrorThatNamesItsPlace() {
    directory.with("t.csv", "id,t\n1,ok\n2," + "x".repeat(2000) + "\n");
    Map<String, Object> options = new HashMap<>(Map.of("maxFieldBytes", 1000));
    assertThatThrownBy(() -> read(directory.table(options), List.of("t")))
        .hasMessageContaining(
            "t.csv, line 3 (byte 10), column \"t\": The value has 2000 bytes, more than the 1000 of maxFieldBytes")
        .hasMessageContaining("[CSV_FIELD_TOO_LONG]");
    assertThat(read(directory.table(options), List.of("id")).rows).hasSize(2);
  }

  @Test
  void longValueThatNobodyReadsIsAnErrorWhereEverythingIsChecked() {
    byte[] text = ("id,t\n1,ok\n2," + "x".repeat(2000) + "\n").getBytes(StandardCharsets.UTF_8);
    for (Map<String, Object> modes :
        List.<Map<String, Object>>of(Map.of("checkAll", true), Map.of("onBadValue", "skip"))) {
      Map<String, Object> options = new HashMap<>(Map.of("header", true, "maxFieldBytes", 1000));
      options.putAll(modes);
      ways(text, options)
          .forEach(
              (way, splits) -> {
                for (List<String> columns : List.of(List.<String>of(), List.of("id"))) {
                  assertThatThrownBy(() -> read(splits, columns))
                      .as(way)
                      .hasMessageContaining("The value has 2000 bytes");
                }
              });
    }
  }

  /** A stray quote has commons-csv read what the index reads without it. */
  @Test
  void bytesThatAreNotOfTheCharsetMatterToWhoReadsThemWhoeverReadsTheFile() {
    for (String stray : List.of("", "9,x\"y,1\n")) {
      String text =
          "id,t,n\n1,caf\u00e9,1\n" + stray + "2,\"a\nb\u00fc\",2\n3,plain,3\u00e9\n4,x,4\n";
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      Map<String, Object> options = new HashMap<>(Map.of("header", true));
      options.put("columns", "id INTEGER, t VARCHAR, n VARCHAR");
      ways(bytes, options)
          .forEach(
              (way, splits) -> {
                assertThat(read(splits, List.of("id")).rows).as(way).hasSizeBetween(4, 5);
                assertThat(read(splits, List.of()).rows).as(way).hasSizeBetween(4, 5);
                assertThatThrownBy(() -> read(splits, List.of("t")))
                    .as(way)
                    .hasMessageContaining("line 2")
                    .hasMessageContaining("The byte 0xE9 cannot be read as UTF-8")
                    .hasMessageEndingWith("[CSV_ENCODING]");
                assertThatThrownBy(() -> read(splits, List.of("n")))
                    .as(way)
                    .hasMessageContaining("line " + (stray.isEmpty() ? 5 : 6))
                    .hasMessageContaining("The byte 0xE9 cannot be read as UTF-8");
              });
      options.put("malformedText", "replace");
      ways(bytes, options)
          .forEach(
              (way, splits) -> {
                assertThat(read(splits, List.of("id")).context.rejects().total()).as(way).isZero();
                assertThat(read(splits, List.of("t")).context.rejects().total())
                    .as(way)
                    .isEqualTo(2);
              });
      options.put("checkAll", true);
      ways(bytes, options)
          .forEach(
              (way, splits) ->
                  assertThat(read(splits, List.of("id")).context.rejects().total())
                      .as(way)
                      .isEqualTo(3));
      options.put("malformedText", "fail");
      ways(bytes, options)
          .forEach(
              (way, splits) ->
                  assertThatThrownBy(() -> read(splits, List.of("id")))
                      .as(way)
                      .hasMessageContaining("line 2")
                      .hasMessageEndingWith("[CSV_ENCODING]"));
    }
  }

  @Test
  void fileOfTooManyColumnsIsAnError() {
    directory.with("t.csv", "a,b,c\n1,2,3\n");
    assertThatThrownBy(() -> directory.table(Map.of("maxColumns", 2)))
        .hasMessageContaining("The file has 3 columns, more than the 2 of maxColumns");
  }

  @Test
  void openQuoteStopsSoonAndNamesTheLineWhereItBegan() {
    directory.with("t.csv", "id,t\n1,ok\n2,\"open\n" + "3,x\n".repeat(400_000));
    Map<String, Object> options =
        Map.of("maxFieldBytes", "64KiB", "header", true, "inferFrom", "none");
    assertThatThrownBy(() -> read(directory.table(options), List.of("t")))
        .hasMessageContaining("t.csv, line 3")
        .hasMessageContaining("[CSV_ROW_TOO_LONG]");
  }

  /** Splits of every kind over the same rows. */
  private Map<String, SplitsOf> ways(String text, Map<String, Object> options) {
    return ways(text.getBytes(StandardCharsets.UTF_8), options);
  }

  private Map<String, SplitsOf> ways(byte[] text, Map<String, Object> options) {
    Map<String, SplitsOf> ways = new LinkedHashMap<>();
    directory.with("t.csv", text);
    io.travertine.csv.CsvSource plain = (io.travertine.csv.CsvSource) directory.table(options);
    for (long chunkBytes : new long[] {7, 64, 1000}) {
      ways.put(
          "chunks of " + chunkBytes,
          new SplitsOf(plain, () -> plain.splits(0, chunkBytes).toList()));
    }
    ways.put("whole", new SplitsOf(plain, () -> plain.splits(0, CsvSplit.WHOLE).toList()));
    Map<String, Object> exact = new HashMap<>(options);
    exact.put("comment", "#");
    ways.put("exact dialect", SplitsOf.planned(directory.table(exact)));
    directory.with("z/t.csv.gz", Compressed.of(Compression.GZIP, text));
    Map<String, Object> packed = new HashMap<>(options);
    packed.put("path", "z/t.csv.gz");
    ways.put(
        "compressed",
        SplitsOf.planned(Objects.requireNonNull(directory.catalog(packed).table("t"))));
    return ways;
  }

  /** A source and how it is cut; splits serve one scan. */
  private record SplitsOf(Source source, java.util.function.Supplier<List<Split>> splits) {
    static SplitsOf planned(Source source) {
      return new SplitsOf(
          source,
          () -> {
            List<Split> all = new ArrayList<>();
            source
                .plan(ScanSpec.all(source.schema()), CsvDirectory.context())
                .forEachRemaining(all::add);
            return all;
          });
    }
  }

  private Scan read(Source source, List<String> columns) {
    return read(SplitsOf.planned(source), columns);
  }

  private static Scan read(SplitsOf of, List<String> columns) {
    Scan scan = new Scan(CsvDirectory.context());
    ScanSpec spec = spec(of.source(), columns);
    for (Split split : of.splits().get()) {
      try (BatchReader reader = of.source().open(split, spec, scan.context)) {
        scan.add(reader);
      }
    }
    return scan;
  }

  private static ScanSpec spec(Source source, List<String> columns) {
    List<ColumnPath> paths =
        columns.stream().map(name -> CsvDirectory.column(source, name)).toList();
    return ScanSpec.of(paths).bind(source.schema(), Operand.Parameters.NONE);
  }

  private List<String> table(String name, String rowMode) {
    Map<String, Object> options = new HashMap<>(Map.of("path", name + ".csv", "rowMode", rowMode));
    Source source = Objects.requireNonNull(directory.catalog(options).table(name));
    return CsvDirectory.rows(source).stream().map(row -> row.get(0) + "," + row.get(1)).toList();
  }

  private static Map<String, Object> options(String onBadValue, String rowMode) {
    return new HashMap<>(
        Map.of(
            "columns",
            DirtyRows.COLUMNS,
            "header",
            true,
            "onBadValue",
            onBadValue,
            "rowMode",
            rowMode));
  }

  private static List<List<@Nullable String>> project(
      List<List<@Nullable String>> rows, List<String> columns) {
    List<List<@Nullable String>> projected = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      List<@Nullable String> values = new ArrayList<>();
      for (String column : columns) {
        values.add(row.get(1 + DirtyRows.NAMES.indexOf(column)));
      }
      projected.add(values);
    }
    return projected;
  }

  /** What a scan returned and noted. */
  private static final class Scan {
    private final ScanContext context;
    private final List<List<@Nullable String>> rows = new ArrayList<>();

    Scan(ScanContext context) {
      this.context = context;
    }

    void add(BatchReader reader) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        for (int row = 0; row < batch.size(); row++) {
          List<@Nullable String> values = new ArrayList<>();
          for (int column = 0; column < batch.width(); column++) {
            Object value = batch.value(row, column);
            values.add(value == null ? null : value.toString());
          }
          rows.add(values);
        }
      }
    }

    List<DirtyRows.Expected> rejects() {
      return context.rejects().list().stream()
          .map(
              reject ->
                  new DirtyRows.Expected(
                      reject.line(), reject.offset(), reject.column(), reject.outcome()))
          .toList();
    }
  }
}
