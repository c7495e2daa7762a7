// SPDX-License-Identifier: Apache-2.0
package io.travertine.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.csv.read.CsvSplit;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Operand;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Split;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files cut into chunks of any size, against the same files read whole by commons-csv. */
final class SplitTest {
  private static final long SEED = 20_26_22L;
  private static final int CLEAN_ROUNDS = 100;
  private static final int DIRTY_ROUNDS = 250;
  private static final List<String> CLEAN_FIELDS =
      List.of(
          "", "a", "bc", "12", "\u00e9", "\"\"", "\"x,y\"", "\"1\n2\"", "\"1\r\n2\"", "\"q\"\"q\"");
  private static final List<String> DIRTY_PIECES =
      List.of(
          "a", "b,", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\"x\"", " ", "a,b\n",
          "c,d\n", "\u00e9");

  @TempDir Path path;
  private CsvDirectory directory;

  @BeforeEach
  void open() {
    directory = new CsvDirectory(path);
  }

  @Test
  void cleanFilesHaveTheSameRowsHoweverTheyAreCut() {
    for (int round = 0; round < CLEAN_ROUNDS; round++) {
      Random random = new Random(SEED + round);
      int width = 1 + random.nextInt(4);
      String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
      StringBuilder text = new StringBuilder();
      int rows = random.nextInt(30);
      for (int row = 0; row <= rows; row++) {
        for (int column = 0; column < width; column++) {
          text.append(column == 0 ? "" : ",");
          text.append(row == 0 ? "n" + column : pick(CLEAN_FIELDS, random));
        }
        text.append(row == rows && random.nextBoolean() ? "" : lineEnd);
        text.append(random.nextInt(12) == 0 ? lineEnd : "");
      }
      check(SEED + round, text.toString(), random);
    }
  }

  @Test
  void dirtyFilesHaveTheSameRowsAndErrorsHoweverTheyAreCut() {
    for (int round = 0; round < DIRTY_ROUNDS; round++) {
      Random random = new Random(SEED - round);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "x,y\n" : "x\n");
      int pieces = 1 + random.nextInt(DIRTY_PIECES.size());
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(DIRTY_PIECES.get(random.nextInt(pieces)));
      }
      check(SEED - round, text.toString(), random);
    }
  }

  @Test
  void linesThatLookLikeRecordsInsideALongFieldAreText() {
    StringBuilder text = new StringBuilder("id,text,n\n");
    for (int row = 0; row < 120; row++) {
      text.append(row).append(",\"");
      text.append(row == 60 ? "1,look alike,2\n".repeat(40_000) : "plain\n,\"\"x\"\"");
      text.append("\",").append(row % 7).append('\n');
    }
    directory.with("t.csv", text.toString());
    CsvSource source = (CsvSource) directory.table(Map.of());
    Outcome whole = read(source, source.splits(0, CsvSplit.WHOLE).toList(), BatchSize.DEFAULT);
    assertThat(whole.rows()).hasSize(120);
    for (long chunkBytes : new long[] {4 << 10, 64 << 10, 256 << 10, 1 << 20}) {
      List<Split> splits = source.splits(0, chunkBytes).toList();
      assertThat(read(source, splits, BatchSize.DEFAULT)).isEqualTo(whole);
      if (splits.size() < 20) {
        assertThat(read(source, travelled(splits), BatchSize.DEFAULT)).isEqualTo(whole);
      }
    }
  }

  @Test
  void nothingIsHeldBetweenChunks() {
    directory.with("t.csv", "a,b\n" + "1,\"x\"\"y\"\n".repeat(1_000));
    CsvSource source = (CsvSource) directory.table(Map.of());
    ScanContext context = CsvDirectory.context();
    ScanSpec spec = ScanSpec.all(source.schema()).bind(source.schema(), Operand.Parameters.NONE);
    for (Split split : source.splits(0, 100).toList()) {
      try (BatchReader reader = source.open(split, spec, context)) {
        while (reader.next() != null) {
          assertThat(context.memory().usedBytes()).isPositive();
        }
      }
      assertThat(context.memory().usedBytes()).isZero();
    }
  }

  private void check(long seed, String text, Random random) {
    directory.with("t.csv", text);
    CsvSource source;
    try {
      source =
          (CsvSource) directory.table(Map.of("header", random.nextInt(4) > 0, "inferFrom", "none"));
    } catch (ScanException e) {
      return;
    }
    Outcome whole = read(source, source.splits(0, CsvSplit.WHOLE).toList(), BatchSize.DEFAULT);
    for (int i = 0; i < 4; i++) {
      int chunkBytes = 1 + random.nextInt(i == 0 ? 3 : 60);
      List<Split> splits = source.splits(0, chunkBytes).toList();
      BatchSize size = new BatchSize(1 + random.nextInt(9), 1 + random.nextInt(500));
      String of = "seed " + seed + ", chunks of " + chunkBytes + ": " + text;
      assertThat(read(source, splits, size)).as(of).isEqualTo(whole);
      assertThat(read(source, travelled(splits), size)).as(of).isEqualTo(whole);
    }
    checkCompressed(seed, text, random);
    if (whole.problem() == null) {
      List<Split> splits = source.splits(0, random.nextInt(60) + 1L).toList();
      assertThat(readInAnyOrder(source, splits, random)).isEqualTo(whole.rows());
    }
  }

  private void checkCompressed(long seed, String text, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    directory.with("z.csv.gz", bytes.toByteArray());
    Map<String, Object> options = Map.of("path", "z.csv.gz", "inferFrom", "none", "header", true);
    CsvSource source = (CsvSource) Objects.requireNonNull(directory.catalog(options).table("z"));
    Outcome whole = read(source, source.splits(0, CsvSplit.WHOLE).toList(), BatchSize.DEFAULT);
    for (int i = 0; i < 3; i++) {
      int chunkBytes = 1 + random.nextInt(60);
      Outcome streamed =
          read(source, source.splits(0, chunkBytes).toList(), new BatchSize(1 + i * 3, 300));
      assertThat(streamed).as("seed %d, %d: %s", seed, chunkBytes, text).isEqualTo(whole);
    }
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }

  /** What a scan yields: all rows, or a problem. */
  private record Outcome(List<List<@Nullable Object>> rows, @Nullable String problem) {}

  private static Outcome read(CsvSource source, List<Split> splits, BatchSize size) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try {
      for (Split split : splits) {
        rows.addAll(rows(source, split, size));
      }
      return new Outcome(rows, null);
    } catch (ScanException e) {
      return new Outcome(List.of(), e.getMessage());
    }
  }

  private static List<List<@Nullable Object>> readInAnyOrder(
      CsvSource source, List<Split> splits, Random random) {
    List<Split> shuffled = new ArrayList<>(splits);
    Collections.shuffle(shuffled, random);
    Map<Integer, List<List<@Nullable Object>>> rows = new TreeMap<>();
    for (Split split : shuffled) {
      rows.put(((CsvSplit) split).ordinal(), rows(source, split, BatchSize.DEFAULT));
    }
    List<List<@Nullable Object>> all = new ArrayList<>();
    rows.values().forEach(all::addAll);
    return all;
  }

  private static List<List<@Nullable Object>> rows(CsvSource source, Split split, BatchSize size) {
    ScanContext context = CsvDirectory.context().withBatchSize(size);
    List<ColumnPath> every = new ArrayList<>();
    for (int i = 0; i < source.schema().columns().size(); i++) {
      every.add(ColumnPath.of(i));
    }
    ScanSpec spec = ScanSpec.of(every).bind(source.schema(), Operand.Parameters.NONE);
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (BatchReader reader = source.open(split, spec, context)) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        for (int row = 0; row < batch.size(); row++) {
          List<@Nullable Object> values = new ArrayList<>();
          for (int column = 0; column < batch.width(); column++) {
            values.add(batch.value(row, column));
          }
          rows.add(values);
        }
      }
    }
    assertThat(context.memory().usedBytes()).isZero();
    return rows;
  }

  private static List<Split> travelled(List<Split> splits) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(new ArrayList<>(splits));
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        List<Split> arrived = new ArrayList<>();
        for (Object split : (List<?>) in.readObject()) {
          arrived.add((Split) split);
        }
        return arrived;
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
