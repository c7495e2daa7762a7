// SPDX-License-Identifier: Apache-2.0
package io.travertine.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
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
