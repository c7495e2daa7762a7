// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.csv.option.CsvOptions;
import io.travertine.io.Compressed;
import io.travertine.io.Compression;
import io.travertine.io.CountingFileSystem;
import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Operand;
import io.travertine.scan.Options;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files whose rest never comes: the rows before are there, and the scan can be ended. */
@Timeout(60)
final class FirstRowsTest {
  private static final int STALL = 900_000;

  @TempDir Path path;
  private final WorkerPool pool = new WorkerPool(4);
  private Path counted;

  @BeforeEach
  void open() {
    counted = CountingFileSystem.over(path);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, ',', 1",
    "NONE, ',', 4",
    "NONE, '::', 1",
    "GZIP, ',', 1",
    "GZIP, ',', 4",
    "ZSTD, ',', 1"
  })
  void rowsBeforeAStallAreReturnedAndTheScanCanBeClosed(
      Compression compression, String delimiter, int threads) {
    byte[] text = text(delimiter);
    boolean plain = compression == Compression.NONE;
    String name = "t.csv" + (plain ? "" : "." + Compressed.suffix(compression));
    new CsvDirectory(path).with(name, plain ? text : Compressed.of(compression, text));
    Map<String, Object> options = new HashMap<>();
    options.put("path", name);
    options.put("delimiter", delimiter);
    options.put("header", true);
    options.put("inferFrom", "none");
    Source source = Objects.requireNonNull(source(options));
    CountingFileSystem.of(counted).stallFrom(STALL);
    ScanContext context = CsvDirectory.context();
    ScanSpec spec = ScanSpec.all(source.schema()).bind(source.schema(), Operand.Parameters.NONE);
    BatchReader reader =
        ScanRunner.open(
            source,
            spec,
            context,
            RunSettings.SEQUENTIAL.withPool(threads, pool),
            UnaryOperator.identity());

    Batch first = reader.next();
    assertThat(first).isNotNull();
    assertThat(first.value(0, 0)).isEqualTo("0");

    Thread closer =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              reader.close();
            });
    closer.start();
    long start = System.nanoTime();
    assertThatThrownBy(
            () -> {
              Batch batch = reader.next();
              while (batch != null) {
                batch = reader.next();
              }
            })
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("[CANCELLED]");
    reader.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(context.memory().usedBytes()).isZero();
  }

  private Source source(Map<String, Object> options) {
    return new CsvSourceProvider()
        .open(Options.read(CsvOptions.all(), options, new Options.Scope(counted, "schema \"s\"")))
        .table("t");
  }

  /** Two megabytes that compress to most of that. */
  private static byte[] text(String delimiter) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("id" + delimiter + "note\n");
    byte[] noise = new byte[90];
    for (int row = 0; row < 16_000; row++) {
      random.nextBytes(noise);
      text.append(row).append(delimiter).append(Base64.getEncoder().encodeToString(noise));
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
