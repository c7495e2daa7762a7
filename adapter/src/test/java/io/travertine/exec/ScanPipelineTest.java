// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.run.NumberSource;
import io.travertine.run.RunSettings;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Aggregate;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScanPipelineTest {
  private static final ColumnPath ID = ColumnPath.of(0);
  private static final ColumnPath DIGIT = ColumnPath.of(1);
  private static final ValueReader BOXED = (vector, position) -> vector.value(position);

  private final NumberSource source = new NumberSource(4, 3, 10, (split, batch) -> {});
  private final ScanContext context = ScanContext.of(MemoryBudget.of("memoryBudget", 1L << 20));

  @Test
  void residualReadsItsColumnsAndLeavesThemOut() {
    ScanSpec spec =
        ScanSpec.of(List.of(ID)).and(List.of(digitIs(Operand.of(DataType.INTEGER, 7L))));

    assertThat(rows(spec)).startsWith(List.of(7L), List.of(17L), List.of(27L));
    assertThat(source.specs().get(0).columns()).containsExactly(ID, DIGIT);
    assertThat(source.specs().get(0).filter()).isEmpty();
  }

  @Test
  void columnsComeAsAskedForEvenTwice() {
    assertThat(rows(ScanSpec.of(List.of(DIGIT, ID, DIGIT))).get(12))
        .isEqualTo(List.of(2L, 12L, 2L));
  }

  @Test
  void limitAndOffsetAreExactOverSplitsAndBatches() {
    ScanSpec all = ScanSpec.of(List.of(ID));
    for (long offset : new long[] {0, 5, 10, 25, 39, 1_000}) {
      for (long fetch : new long[] {0, 1, 10, 11, 1_000}) {
        Limit limit =
            new Limit(
                Operand.of(DataType.BIGINT, offset), new Operand.Parameter(0, DataType.BIGINT));
        List<List<@Nullable Object>> expected =
            rows(all).stream().skip(offset).limit(fetch).toList();

        assertThat(rows(all.withLimit(limit), fetch))
            .as("%d, %d", offset, fetch)
            .isEqualTo(expected);
        assertThat(source.openReaders()).isZero();
      }
    }
  }

  @Test
  void limitReadsNoBatchThatItDoesNotNeed() {
    rows(ScanSpec.of(List.of(ID)).withLimit(Limit.first(3)));

    assertThat(source.batchesMade()).isEqualTo(1);
  }

  @Test
  void limitBeginsOneSplitWhateverTheNumberOfThreads() {
    NumberSource many = new NumberSource(100, 1, 10, (split, batch) -> {});
    Predicate none = digitIs(Operand.of(DataType.INTEGER, 99L));
    ScanSpec spec =
        ScanSpec.of(List.of(ID)).and(List.of(new Predicate.Not(none))).withLimit(Limit.first(5));
    try (WorkerPool pool = new WorkerPool(4);
        BatchReader reader =
            ScanPipeline.open(
                ScanPlan.of(many, spec),
                new Operand.Parameters(List.of()),
                context,
                RunSettings.SEQUENTIAL.withPool(4, pool))) {
      Batch batch = reader.next();
      assertThat(batch).isNotNull();
      assertThat(batch.size()).isEqualTo(5);
      assertThat(reader.next()).isNull();
    }

    assertThat(many.plannedSplits()).isEqualTo(1);
    assertThat(many.batchesMade()).isEqualTo(1);
    assertThat(many.openReaders()).isZero();
  }

  @Test
  void countOfRowsReadsNoColumn() {
    Aggregate.Call count =
        new Aggregate.Call(
            Aggregate.Function.COUNT, null, Aggregate.Quantifier.ALL, DataType.BIGINT);
    ScanSpec spec = ScanSpec.of(List.of()).withAggregate(new Aggregate(List.of(), List.of(count)));

    assertThat(rows(spec)).containsExactly(List.of(source.rows()));
    assertThat(source.specs().get(0).columns()).isEmpty();
    ScanSpec none = spec.and(List.of(digitIs(Operand.of(DataType.INTEGER, 11L))));
    assertThat(rows(none)).containsExactly(List.of(0L));
  }

  @Test
  void filterThatNothingPassesReadsNothing() {
    ScanSpec spec =
        ScanSpec.of(List.of(ID)).and(List.of(digitIs(new Operand.Parameter(0, DataType.INTEGER))));

    assertThat(rows(spec, new Object[] {null})).isEmpty();
    assertThat(source.specs()).isEmpty();
  }

  private static Predicate digitIs(Operand operand) {
    return new Predicate.Comparison(DIGIT, Predicate.Operator.EQUAL, operand);
  }

  private List<List<@Nullable Object>> rows(ScanSpec spec, Object... parameters) {
    ScanPlan plan = ScanPlan.of(source, spec);
    int width = spec.aggregate() == null ? spec.columns().size() : 1;
    List<ValueReader> readers = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      readers.add(BOXED);
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    Operand.Parameters values = new Operand.Parameters(Arrays.asList(parameters));
    try (RowReader reader =
        new RowReader(ScanPipeline.open(plan, values, context, RunSettings.SEQUENTIAL), readers)) {
      while (reader.next()) {
        rows.add(Arrays.asList(reader.values()));
      }
    }
    return rows;
  }
}
