// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.run.RunSettings;
import io.travertine.run.ScanRunner;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.InputFile;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanOffer;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.scan.Statistics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** However a file is cut, the splits together hold every record once, in order. */
final class AvroSplitTest {
  private static final int ROWS = 500;
  private static final String MARKER = new String(Containers.SYNC, StandardCharsets.US_ASCII);

  @Test
  void anyPartitionOfTheBytesCoversEveryRecordOnce() throws Exception {
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      byte[] bytes = file(random);
      TrackedFile file = TrackedFile.of(bytes);
      Source table = AvroScan.table(file);
      ScanSpec spec = AvroScan.columns(table, "id", "s", "_row", "_offset");
      List<List<@Nullable Object>> expected = AvroScan.run(table, spec).rows;
      assertThat(expected).hasSize(ROWS);

      TreeSet<Integer> cuts = new TreeSet<>(List.of(0, bytes.length));
      for (int i = random.nextInt(30); i > 0; i--) {
        cuts.add(random.nextInt(bytes.length));
      }
      List<Split> splits = new ArrayList<>();
      int from = cuts.pollFirst();
      for (int to : cuts) {
        splits.add(copy(new AvroSplit(file.name(), bytes.length, "0", from, to, BlockStart.FIRST)));
        from = to;
      }
      AvroScan scan = AvroScan.run(table, spec, AvroScan.context(), splits.iterator());
      assertThat(scan.failure).as("seed %d", seed).isNull();
      assertThat(scan.rows).as("seed %d", seed).isEqualTo(expected);
      assertThat(file.openCount()).isZero();
    }
  }

  @Test
  void plannedSplitsBeginAtBlocksAndKnowTheirFirstRow() {
    for (int seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      byte[] bytes = file(random);
      TrackedFile file = TrackedFile.of(bytes);
      Source table = AvroScan.table(file);
      ScanSpec spec = AvroScan.columns(table, "id", "s", "_row", "_offset");
      List<List<@Nullable Object>> expected = AvroScan.run(table, spec).rows;
      ScanContext context = AvroScan.context();
      List<Split> splits = new ArrayList<>();
      SplitPlanner planner =
          new SplitPlanner(List.of(file, file), context, 1 + random.nextInt(bytes.length));
      planner.forEachRemaining(splits::add);
      AvroScan scan = AvroScan.run(table, spec, context, splits.iterator());
      assertThat(scan.failure).as("seed %d", seed).isNull();
      assertThat(scan.rows.subList(0, ROWS)).as("seed %d", seed).isEqualTo(expected);
      assertThat(scan.rows.subList(ROWS, 2 * ROWS)).as("seed %d", seed).isEqualTo(expected);
      assertThat(splits).allMatch(split -> split.weight() > 0);
      assertThat(file.openCount()).isZero();
      assertThat(context.memory().usedBytes()).isZero();
    }
  }

  @Test
  void anyRangeOfRowsIsFoundFromHeaders() {
    for (int seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      List<InputFile> files = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        files.add(new TrackedFile(i + ".avro", file(random)));
      }
      Source table = AvroScan.table(files, null);
      ScanSpec spec = AvroScan.columns(table, "_file", "_row", "_offset", "id");
      List<List<@Nullable Object>> all = AvroScan.run(table, spec).rows;
      int skip = random.nextInt(4 * ROWS);
      int most = random.nextInt(2 * ROWS);
      long splitBytes = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextInt(9000);
      ScanContext context = AvroScan.context();
      RowRangePlanner planner =
          new RowRangePlanner(files, context, splitBytes, new RowRange(skip, most));
      AvroScan scan = AvroScan.run(table, spec, context, planner);
      int from = Math.min(skip, all.size());
      assertThat(scan.failure).as("seed %d", seed).isNull();
      assertThat(scan.rows)
          .as("seed %d", seed)
          .isEqualTo(all.subList(from, Math.min(from + most, all.size())));
      assertThat(files).allMatch(file -> ((TrackedFile) file).openCount() == 0);
      assertThat(context.memory().usedBytes()).isZero();
    }
  }

  @Test
  void anyNumberOfWorkersGivesTheSameRowsInTheSameOrder() {
    Random random = new Random(5);
    List<InputFile> files = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      files.add(new TrackedFile(i + ".avro", file(random)));
    }
    SmallSplits table = new SmallSplits(AvroScan.table(files, null), files);
    ScanSpec spec = AvroScan.columns(table, "_file", "_row", "_offset", "id", "s");
    List<List<@Nullable Object>> expected = rows(table, spec, RunSettings.SEQUENTIAL);
    assertThat(expected).hasSize(6 * ROWS);
    try (WorkerPool pool = new WorkerPool(8)) {
      for (int threads : new int[] {1, 2, 8}) {
        RunSettings settings = RunSettings.SEQUENTIAL.withPool(threads, pool);
        assertThat(rows(table, spec, settings)).as("%d threads", threads).isEqualTo(expected);
      }
    }
  }

  private static List<List<@Nullable Object>> rows(
      Source table, ScanSpec spec, RunSettings settings) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    ScanContext context = AvroScan.context();
    try (BatchReader reader =
        ScanRunner.open(table, spec, context, settings, UnaryOperator.identity())) {
      Batch batch = reader.next();
      while (batch != null) {
        for (int row = 0; row < batch.size(); row++) {
          List<@Nullable Object> values = new ArrayList<>();
          for (int column = 0; column < batch.width(); column++) {
            values.add(batch.value(row, column));
          }
          rows.add(values);
        }
        batch = reader.next();
      }
    }
    return rows;
  }

  /** A table of large files, but for their size. */
  private record SmallSplits(Source table, List<InputFile> files) implements Source {
    @Override
    public io.travertine.scan.Schema schema() {
      return table.schema();
    }

    @Override
    public Statistics statistics() {
      return table.statistics();
    }

    @Override
    public ScanOffer offer(ScanSpec spec) {
      return table.offer(spec);
    }

    @Override
    public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
      return new SplitPlanner(files, context, 2000);
    }

    @Override
    public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
      return table.open(split, spec, context);
    }
  }

  @Test
  void damageIsLeftToTheReader() {
    byte[] whole = file(new Random(7));
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    TrackedFile file = TrackedFile.of(cut);
    Source table = AvroScan.table(file);
    ScanSpec spec = AvroScan.visible(table);
    AvroScan once = AvroScan.run(table, spec);
    ScanContext context = AvroScan.context();
    AvroScan scan =
        AvroScan.run(table, spec, context, new SplitPlanner(List.of(file), context, 500));
    assertThat(scan.rows).isEqualTo(once.rows);
    assertThat(scan.failure).isNotNull().hasMessage(String.valueOf(once.failure.getMessage()));
  }

  @Test
  void smallFileIsPlannedWithoutReadingIt() {
    byte[] bytes = file(new Random(1));
    Source table = AvroScan.table(bytes);
    ScanContext context = AvroScan.context();
    assertThat(table.plan(AvroScan.visible(table), context)).toIterable().hasSize(1);
    assertThat(context.metrics().value(Counter.BYTES)).isZero();
  }

  /** Blocks of random sizes, and the sync marker within values. */
  private static byte[] file(Random random) {
    Schema schema =
        Containers.schema(
            Containers.record(
                Containers.field("id", "\"long\"") + "," + Containers.field("s", "\"string\"")));
    List<GenericData.Record> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      GenericData.Record record = new GenericData.Record(schema);
      record.put("id", (long) i);
      record.put("s", random.nextInt(5) == 0 ? MARKER + "\u0002\u0002" : "x".repeat(i % 30));
      values.add(record);
    }
    return Containers.write(schema, values, CodecFactory.nullCodec(), 1 + random.nextInt(40));
  }

  private static Split copy(Split split) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(split);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Split copied = (Split) in.readObject();
      assertThat(copied).isEqualTo(split);
      return copied;
    }
  }
}
