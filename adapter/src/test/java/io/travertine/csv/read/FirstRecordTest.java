// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.csv.CsvSourceProvider;
import io.travertine.csv.option.CsvOptions;
import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.ForwardingSource;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.Options;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks of quoted files are indexed from where their records begin, not from a guess. */
final class FirstRecordTest {
  private static final long SEED = 20_26_24L;
  private static final int ROWS = 120_000;

  @TempDir Path path;

  /** A table that shows what the chunks of its last scan know of each other. */
  private static final class Watched implements ForwardingSource {
    private final Source source;
    private @Nullable SplitChain chain;
    private int splits;

    Watched(Source source) {
      this.source = source;
    }

    @Override
    public Source source() {
      return source;
    }

    SplitChain chain() {
      return Objects.requireNonNull(chain);
    }

    int splits() {
      return splits;
    }

    @Override
    public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
      List<Split> splits = new ArrayList<>();
      source.plan(spec, context).forEachRemaining(splits::add);
      this.splits = splits.size();
      chain = ((CsvSplit) splits.get(0)).chain();
      return splits.iterator();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void chunksOfAQuotedFileAreIndexedOnce(int threads) throws IOException {
    Watched table = table(new Random(SEED), "\"");
    for (ScanSpec spec : List.of(ScanSpec.of(List.of()), ScanSpec.of(List.of(ColumnPath.of(0))))) {
      ScanContext context = context();
      assertThat(rows(table, spec, threads, context)).isEqualTo(ROWS);
      // On a machine that is busy a thread may come too late to say where the next chunk begins.
      long late = threads == 1 ? 0 : table.splits() / 4;
      assertThat(context.metrics().value(Counter.REINDEXED)).as("%s", spec).isBetween(0L, late);
      // Behind the last chunk nobody needs the memory of a reader any more.
      assertThat(table.chain().cores().take(0)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void quotesThatStandAloneAreNoProof(int threads) throws IOException {
    Watched table = table(new Random(SEED), "5\" disk");
    assertThat(rows(table, ScanSpec.of(List.of()), threads, context())).isEqualTo(ROWS);
    assertThat(rows(table, ScanSpec.of(List.of(ColumnPath.of(1))), threads, context()))
        .isEqualTo(ROWS);
  }

  @Test
  void quotesAreNotCountedWhereLinesAreRecords() throws IOException {
    Files.writeString(path.resolve("t.csv"), "id,text\n" + "1,\"a,b\"\n".repeat(400_000));
    Watched table = new Watched(source());
    ScanContext context = context();
    ScanSpec spec = ScanSpec.of(List.of(ColumnPath.of(0)));
    assertThat(rows(table, spec, 2, context)).isEqualTo(400_000);
    assertThat(table.chain().countsQuotes()).isFalse();
    assertThat(context.metrics().value(Counter.REINDEXED)).isZero();
  }

  /** A table of rows whose quoted texts look like rows; {@code odd} stands once amid the file. */
  private Watched table(Random random, String odd) throws IOException {
    StringBuilder text = new StringBuilder("id,text,end\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(row).append(",\"");
      for (int line = random.nextInt(8); line > 0; line--) {
        text.append("7,like a row,\"\"8\"\"\n");
      }
      text.append("\",").append(row == ROWS / 2 && odd.length() > 1 ? odd : "9").append('\n');
    }
    Files.writeString(path.resolve("t.csv"), text);
    return new Watched(source());
  }

  private Source source() {
    Options options =
        Options.read(
            CsvOptions.all(),
            Map.of("path", "t.csv", "header", true, "inferFrom", "none"),
            new Options.Scope(path, "schema \"s\""));
    return Objects.requireNonNull(new CsvSourceProvider().open(options).table("t"));
  }

  private static ScanContext context() {
    return ScanContext.of(MemoryBudget.of("memoryBudget", 64L << 20));
  }

  private static long rows(Source source, ScanSpec spec, int threads, ScanContext context) {
    ScanSpec bound = spec.bind(source.schema(), Operand.Parameters.NONE);
    long rows = 0;
    try (WorkerPool pool = new WorkerPool(8);
        BatchReader reader =
            ScanRunner.open(
                source,
                bound,
                context,
                RunSettings.SEQUENTIAL.withPool(threads, pool),
                opened -> opened)) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        rows += batch.size();
      }
    }
    assertThat(context.memory().usedBytes()).isZero();
    return rows;
  }
}
