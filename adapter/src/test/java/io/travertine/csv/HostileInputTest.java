// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut, change while they are read, or never end, under each kind of options. */
final class HostileInputTest {
  private static final int ROWS = 120_000;

  /** Enough for a row of a megabyte and the readers of eight threads, not for a file. */
  private static final long BUDGET = 24L << 20;

  @TempDir Path path;
  private CsvDirectory directory;
  private final WorkerPool pool = new WorkerPool(8);

  /** How a file is written and read. */
  record Form(String name, String delimiter, String charset, boolean quoted, Map<String, ?> more) {
    static Form of(String name, Map<String, ?> more) {
      return new Form(name, ",", "UTF-8", false, more);
    }

    Map<String, Object> options() {
      Map<String, Object> options = new HashMap<>(more);
      options.putIfAbsent("header", true);
      options.putIfAbsent("inferFrom", "none");
      options.put("delimiter", delimiter);
      options.put("charset", charset);
      options.put("path", file());
      return options;
    }

    String file() {
      return name.equals("gzip") ? "t.csv.gz" : "t.csv";
    }

    byte[] rows(int count) {
      StringBuilder text = new StringBuilder(header());
      for (int i = 0; i < count; i++) {
        String value = quoted ? "\"name\n" + i + "\"" : "name " + i;
        text.append(i).append(delimiter).append(value).append('\n');
      }
      return encoded(text.toString());
    }

    String header() {
      return "id" + delimiter + "name\n";
    }

    byte[] encoded(String text) {
      byte[] bytes = text.getBytes(Charset.forName(charset));
      return name.equals("gzip") ? gzip(bytes) : bytes;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Form> forms() {
    return Stream.of(
        Form.of("plain", Map.of()),
        new Form("quoted", ",", "UTF-8", true, Map.of()),
        new Form("latin-1", ";", "ISO-8859-1", true, Map.of()),
        new Form("two characters", "||", "UTF-8", true, Map.of()),
        new Form("utf-16", ",", "UTF-16LE", true, Map.of()),
        Form.of("no quote", Map.of("quote", "none")),
        Form.of("escape", Map.of("escape", "\\")),
        Form.of("comment", Map.of("comment", "#")),
        Form.of("trim", Map.of("trim", true)),
        Form.of("skipped line", Map.of("skipLines", 1, "header", false)),
        Form.of("gzip", Map.of()));
  }

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void fileThatIsCutShortWhileItIsReadIsAnError(Form form) {
    changeDuringTheScan(
        form,
        file -> {
          try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("forms")
  void fileThatGrowsWhileItIsReadIsAnError(Form form) {
    changeDuringTheScan(
        form, file -> Files.write(file, form.encoded("x\n"), StandardOpenOption.APPEND));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void fileThatIsReplacedWhileItIsReadIsAnError(Form form) {
    changeDuringTheScan(
        form,
        file -> {
          Path other = file.resolveSibling("other");
          Files.write(other, form.rows(ROWS - 1));
          Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        });
  }

  @ParameterizedTest
  @MethodSource("forms")
  void fileThatIsDeletedWhileItIsReadIsAnError(Form form) {
    directory.with(form.file(), form.rows(ROWS));
    Source source = table(form.options());
    for (int threads : new int[] {1, 4}) {
      directory.with(form.file(), form.rows(ROWS));
      assertThatThrownBy(() -> read(source, threads, () -> Files.delete(path.resolve(form.file()))))
          .isInstanceOf(ScanException.class)
          .hasMessageContaining(form.file());
    }
  }

  /** Whatever the cut, the rows are those that commons-csv reads in what is left. */
  @Test
  void fileThatIsCutAnywhereIsReadAsCommonsCsvReadsIt() {
    for (long seed = 1; seed <= 6; seed++) {
      FuzzCase whole = FuzzCase.random(new Random(seed));
      byte[] body = Arrays.copyOf(whole.body(), Math.min(whole.body().length, 400));
      for (int length = 0; length <= body.length; length++) {
        FuzzCase cut = whole.withBody(Arrays.copyOf(body, length));
        assertThat(cut.difference(directory, pool)).as("seed %d, %d bytes", seed, length).isNull();
      }
    }
  }

  @Test
  void gzipThatIsCutAnywhereIsAnErrorAndNeverFewerRows() {
    Form form = Form.of("gzip", Map.of());
    byte[] whole = form.rows(300);
    for (int length = 1; length < whole.length; length += 1 + length / 50) {
      directory.with(form.file(), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> CsvDirectory.rows(table(form.options())))
          .as("%d bytes", length)
          .isInstanceOf(ScanException.class)
          .hasMessageContaining(form.file());
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void lineWithoutAnEndIsAnErrorBeforeMemoryEnds(Form form) {
    endless(form, form.header() + "1" + form.delimiter() + "x\n2", "y".repeat(1 << 20), 3);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void quoteWithoutAnEndIsAnErrorBeforeMemoryEnds(Form form) {
    if (!"none".equals(form.more().get("quote"))) {
      String line = "3" + form.delimiter() + "z\n";
      endless(form, form.header() + "2" + form.delimiter() + "\"", line.repeat(1 << 17), 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 1_000, 1_048_575, 1_048_576})
  void runsOfQuotesAreReadAsCommonsCsvReadsThem(int count) {
    FuzzDialect dialect =
        new FuzzDialect(
            ",", '"', null, null, false, StandardCharsets.UTF_8, false, 1, 0, List.of());
    FuzzTable table =
        new FuzzTable(dialect, List.of(DataType.VARCHAR, DataType.VARCHAR), FuzzLeniency.STRICT);
    String quotes = "\"".repeat(count);
    for (String body :
        List.of(
            quotes,
            "a," + quotes + "\nb,c\n",
            quotes + ",a\nb,c\n",
            "a,\"" + quotes + quotes + "\"\nb,c\n",
            "a,x" + quotes + "\nb,c\n")) {
      for (long question = 0; question < 6; question++) {
        FuzzCase deep =
            new FuzzCase(
                table,
                "c0,c1\n".getBytes(StandardCharsets.UTF_8),
                body.getBytes(StandardCharsets.UTF_8),
                question,
                FuzzForm.PLAIN);
        assertThat(deep.difference(directory, pool)).as("%d quotes", count).isNull();
      }
    }
  }

  private void endless(Form form, String start, String part, int line) {
    directory.with(form.file(), form.encoded(start + part.repeat(12)));
    Map<String, Object> options = form.options();
    options.put("maxRowBytes", "1MiB");
    for (int threads : new int[] {1, 8}) {
      assertThatThrownBy(() -> read(table(options), threads, () -> {}))
          .isInstanceOf(ScanException.class)
          .hasMessageContaining(
              form.file()
                  + ", line "
                  + line
                  + ": The row that begins here is longer than 1048576 bytes")
          .hasMessageEndingWith("[CSV_ROW_TOO_LONG]");
    }
  }

  private void changeDuringTheScan(Form form, Change change) {
    for (int threads : new int[] {1, 4}) {
      directory.with(form.file(), form.rows(ROWS));
      Source source = table(form.options());
      assertThatThrownBy(() -> read(source, threads, () -> change.make(path.resolve(form.file()))))
          .as("%d threads", threads)
          .isInstanceOfSatisfying(
              ScanException.class,
              e -> assertThat(e.code().category()).isEqualTo(ErrorCode.Category.CHANGED));
    }
  }

  private Source table(Map<String, ?> options) {
    return Objects.requireNonNull(directory.catalog(options).table("t"));
  }

  /** Reads everything; what happens after the first batch happens then. */
  private void read(Source source, int threads, Action afterFirst) throws IOException {
    ScanContext context = ScanContext.of(MemoryBudget.of("memoryBudget", BUDGET));
    ScanSpec spec = ScanSpec.all(source.schema()).bind(source.schema(), Operand.Parameters.NONE);
    RunSettings settings = RunSettings.SEQUENTIAL.withPool(threads, pool).withBufferBytes(64 << 10);
    try (BatchReader reader =
        ScanRunner.open(source, spec, context, settings, UnaryOperator::identity)) {
      boolean first = true;
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        if (first) {
          afterFirst.run();
          first = false;
        }
      }
    } finally {
      assertThat(context.memory().usedBytes()).isZero();
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  @FunctionalInterface
  private interface Change {
    void make(Path file) throws IOException;
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }
}
