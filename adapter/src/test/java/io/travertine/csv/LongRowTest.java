// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows for which the memory or the limit of a row is too small. */
final class LongRowTest {
  private static final int MIB = 1 << 20;

  @TempDir Path path;
  private final WorkerPool pool = new WorkerPool(4);
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  /** Options under which a file is read by the index, by commons-csv, by our lexer, as a stream. */
  static Stream<Map<String, Object>> ways() {
    return Stream.of(
        Map.of(),
        Map.of("escape", "\\"),
        Map.of("terminator", "\\u001e\\n"),
        Map.of("path", "t.csv.gz"));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void rowThatTheBudgetHasNoRoomForIsAnErrorOfItsLine(Map<String, Object> way) {
    String end = way.containsKey("terminator") ? "\u001e\n" : "\n";
    write(way, "a,b" + end + "1,2" + end + "3,\"" + "x,y\n".repeat(6 * MIB));
    for (int threads : new int[] {1, 4}) {
      MemoryBudget memory = MemoryBudget.of("memoryBudget", 8 * MIB);
      assertThatThrownBy(() -> read(way, threads, memory))
          .isInstanceOf(ScanException.class)
          .hasMessageContaining(", line 3: The row that begins here has more than ")
          .hasMessageEndingWith(
              " bytes, and memoryBudget has no room for more of it. "
                  + "Close the quote that may be open, or raise memoryBudget. [MEMORY_BUDGET]");
      assertThat(memory.usedBytes()).isZero();
      assertThat(memory.peakBytes()).isLessThanOrEqualTo(8 * MIB);
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void rowOfDelimitersThatTheBudgetHasNoRoomForIsAnErrorOfItsLine(Map<String, Object> way) {
    String end = way.containsKey("terminator") ? "\u001e\n" : "\n";
    write(way, "a,b" + end + "1,2" + end + ",".repeat(12 * MIB));
    MemoryBudget memory = MemoryBudget.of("memoryBudget", 8 * MIB);
    assertThatThrownBy(() -> read(way, 2, memory))
        .hasMessageContaining(", line 3: The row that begins here has more than ")
        .hasMessageEndingWith("[MEMORY_BUDGET]");
    assertThat(memory.usedBytes()).isZero();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void rowThatTheBudgetHasRoomForIsRead(Map<String, Object> way) throws Exception {
    String end = way.containsKey("terminator") ? "\u001e\n" : "\n";
    String value = "x,y\n".repeat(MIB / 4);
    write(way, "a,b" + end + "1,2" + end + "3,\"" + value + "\"" + end + ("4,5" + end).repeat(9));
    MemoryBudget memory = MemoryBudget.of("memoryBudget", 24 * MIB);
    assertThat(read(way, 2, memory)).isEqualTo(11);
    assertThat(memory.peakBytes()).isLessThanOrEqualTo(24 * MIB);
  }

  /** Not of how much happens to be decoded when, of what follows, or of quotes. */
  @ParameterizedTest
  @MethodSource("ways")
  void limitOfARowIsAMatterOfTheRowAlone(Map<String, Object> way) throws Exception {
    String end = way.containsKey("terminator") ? "\u001e\n" : "\n";
    Map<String, Object> limited = new HashMap<>(way);
    limited.put("maxRowBytes", 902);
    String fits = "東".repeat(300) + ",";
    String quoted = "\"" + "東".repeat(300) + "\",\"\"";
    for (String row : new String[] {fits, quoted}) {
      write(way, "a,b" + end + (row + end).repeat(400));
      assertThat(read(limited, 1, MemoryBudget.of("memoryBudget", 24 * MIB))).isEqualTo(400);
      for (int at : new int[] {1, 7, 399}) {
        String longer = "東".repeat(300) + ",xx";
        write(way, "a,b" + end + (row + end).repeat(at) + longer + end + (row + end).repeat(9));
        assertThatThrownBy(() -> read(limited, 2, MemoryBudget.of("memoryBudget", 24 * MIB)))
            .hasMessageContaining(
                "line " + (at + 2) + ": The row that begins here is longer than 902 bytes")
            .hasMessageEndingWith("[CSV_ROW_TOO_LONG]");
      }
    }
  }

  private void write(Map<String, Object> way, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    boolean compressed = way.containsKey("path");
    directory.with(compressed ? "t.csv.gz" : "t.csv", compressed ? gzip(bytes) : bytes);
  }

  private long read(Map<String, Object> way, int threads, MemoryBudget memory) {
    Map<String, Object> options = new HashMap<>(Map.of("path", "t.csv"));
    options.putAll(
        Map.of("header", true, "inferFrom", "none", "dialect", "fixed", "delimiter", ","));
    options.putAll(way);
    Source source = Objects.requireNonNull(directory.catalog(options).table("t"));
    ScanContext context = ScanContext.of(memory);
    ScanSpec spec = ScanSpec.all(source.schema()).bind(source.schema(), Operand.Parameters.NONE);
    RunSettings settings = RunSettings.SEQUENTIAL.withPool(threads, pool);
    long rows = 0;
    try (BatchReader reader =
        ScanRunner.open(source, spec, context, settings, UnaryOperator.identity())) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        rows += batch.size();
      }
    }
    return rows;
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
}
