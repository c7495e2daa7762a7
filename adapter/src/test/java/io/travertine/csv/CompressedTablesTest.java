// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.io.Compressed;
import io.travertine.io.Compression;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CompressedTablesTest {
  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void rowsAreThoseOfThePlainFile(Compression compression) {
    byte[] plain = quotedRows(60_000);
    String suffix = "." + Compressed.suffix(compression);
    byte[] compressed = Compressed.of(compression, plain);
    directory
        .with("plain/trips.csv", plain)
        .with("packed/trips.csv" + suffix, compressed)
        .with("packed/odd.csv", compressed);
    Source expected = directory.catalog(Map.of("path", "plain")).table("trips");
    Catalog bySuffix = directory.catalog(Map.of("path", "packed/*.csv" + suffix));
    assertThat(bySuffix.tables()).containsExactly("trips");
    Catalog byOption =
        directory.catalog(
            Map.of(
                "path",
                "packed/odd.csv",
                "compression",
                compression.name().toLowerCase(Locale.ROOT)));
    assertThat(CsvDirectory.rows(Objects.requireNonNull(bySuffix.table("trips"))))
        .isEqualTo(CsvDirectory.rows(Objects.requireNonNull(expected)));
    assertThat(CsvDirectory.rows(Objects.requireNonNull(byOption.table("odd"))))
        .isEqualTo(CsvDirectory.rows(expected));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void cutFileIsAnErrorBehindTheRowsBeforeTheCut(Compression compression) {
    byte[] first = Compressed.of(compression, quotedRows(60_000));
    byte[] second = Compressed.of(compression, quotedRows(1000));
    byte[] cut = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, cut, first.length, second.length);
    String name = "t.csv." + Compressed.suffix(compression);
    directory.with(name, Arrays.copyOf(cut, cut.length - 20));
    Source source = Objects.requireNonNull(directory.catalog(Map.of("path", name)).table("t"));
    ScanContext context = CsvDirectory.context();
    ScanSpec spec = ScanSpec.all(source.schema()).bind(source.schema(), Operand.Parameters.NONE);
    long[] rows = new long[1];
    try (BatchReader reader = source.open(source.plan(spec, context).next(), spec, context)) {
      assertThatThrownBy(() -> rows[0] = count(reader, rows))
          .isInstanceOf(ScanException.class)
          .hasMessageContaining(name + ", byte ")
          .hasMessageContaining("cut off")
          .hasMessageContaining("[FILE_DAMAGED]");
    }
    assertThat(rows[0]).isBetween(50_000L, 61_000L);
    assertThat(context.memory().usedBytes()).isZero();
    assertNoThreadLeft();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"AUTO", "NONE"})
  void readerThatIsClosedEarlyLeavesNothing(Compression compression) {
    String name = "t.csv." + Compressed.suffix(compression);
    directory.with(name, Compressed.of(compression, quotedRows(80_000)));
    Source source = Objects.requireNonNull(directory.catalog(Map.of("path", name)).table("t"));
    ScanContext context = CsvDirectory.context();
    ScanSpec spec = ScanSpec.all(source.schema()).bind(source.schema(), Operand.Parameters.NONE);
    BatchReader reader = source.open(source.plan(spec, context).next(), spec, context);
    long rows = 0;
    while (rows < 70_000) {
      rows += Objects.requireNonNull(reader.next()).size();
    }
    reader.close();
    reader.close();
    assertThat(context.memory().usedBytes()).isZero();
    assertNoThreadLeft();
  }

  private static long count(BatchReader reader, long[] rows) {
    for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
      rows[0] += batch.size();
    }
    return rows[0];
  }

  private static void assertNoThreadLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("travertine-inflate"));
  }

  /** About 30 bytes a row; embedded line ends and quotes, so that nothing can be guessed. */
  private static byte[] quotedRows(int rows) {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("id,amount,note\r\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(',').append(random.nextInt(10_000) / 100.0).append(",\"");
      text.append(random.nextInt(9) == 0 ? "a \"\"b\"\"\r\nc," : "plain").append(i % 7);
      text.append("\"\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
