// SPDX-License-Identifier: Apache-2.0
package io.travertine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.run.NumberSource;
import io.travertine.run.RunSettings;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Aggregate;
import io.travertine.scan.Aggregate.Call;
import io.travertine.scan.Aggregate.Function;
import io.travertine.scan.Aggregate.Quantifier;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.Limit;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AggregateReaderTest {
  private static final ColumnPath ID = ColumnPath.of(0);
  private static final ColumnPath DIGIT = ColumnPath.of(1);
  private static final Call ROWS = new Call(Function.COUNT, null, Quantifier.ALL, DataType.BIGINT);
  private static final Call SUM =
      new Call(Function.SUM, ID, Quantifier.ALL, DataType.decimal(38, 0));

  private final MemoryBudget memory = MemoryBudget.of("memoryBudget", 64L << 20);
  private final ScanContext context =
      ScanContext.of(memory).withBatchSize(new BatchSize(100, 1 << 20));
  private final WorkerPool pool = new WorkerPool(2);

  @AfterEach
  void nothingIsHeld() {
    pool.close();
    assertThat(memory.usedBytes()).isZero();
  }

  private static ScanSpec groups(List<ColumnPath> keys, Call... calls) {
    return ScanSpec.of(List.of()).withAggregate(new Aggregate(keys, List.of(calls)));
  }

  private BatchReader open(NumberSource source, ScanSpec spec, int threads) {
    return open(source, spec, threads, context);
  }

  private BatchReader open(NumberSource source, ScanSpec spec, int threads, ScanContext within) {
    return ScanPipeline.open(
        ScanPlan.of(source, spec),
        new Operand.Parameters(List.of()),
        within,
        RunSettings.SEQUENTIAL.withPool(threads, pool));
  }

  private List<List<@Nullable Object>> rows(NumberSource source, ScanSpec spec, int threads) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (BatchReader reader = open(source, spec, threads)) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        assertThat(batch.size()).isBetween(1, 100);
        for (int row = 0; row < batch.size(); row++) {
          List<@Nullable Object> values = new ArrayList<>();
          for (int column = 0; column < batch.width(); column++) {
            values.add(batch.value(row, column));
          }
          rows.add(values);
        }
      }
    }
    assertThat(source.openReaders()).isZero();
    return rows;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void groupsComeInTheOrderInWhichTheyAreFirstMet(int threads) {
    NumberSource source = new NumberSource(400, 2, 100, (split, batch) -> {});

    List<List<@Nullable Object>> rows = rows(source, groups(List.of(DIGIT), ROWS), threads);

    assertThat(rows).hasSize(10);
    for (int digit = 0; digit < 10; digit++) {
      assertThat(rows.get(digit)).containsExactly((long) digit, source.rows() / 10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void everyRowMayBeAGroupOfItsOwn(int threads) {
    NumberSource source = new NumberSource(300, 1, 100, (split, batch) -> {});

    List<List<@Nullable Object>> rows = rows(source, groups(List.of(ID, DIGIT), ROWS), threads);

    assertThat(rows).hasSize(Math.toIntExact(source.rows()));
    assertThat(rows.get(12_345)).containsExactly(12_345L, 5L, 1L);
  }

  @Test
  void residualIsDoneBeforeAndItsColumnIsNoPartOfTheAnswer() {
    NumberSource source = new NumberSource(9, 2, 100, (split, batch) -> {});
    Predicate seven =
        new Predicate.Comparison(DIGIT, Predicate.Operator.EQUAL, Operand.of(DataType.INTEGER, 7L));

    assertThat(rows(source, groups(List.of(), ROWS, SUM).and(List.of(seven)), 2))
        .hasSize(1)
        .first()
        .satisfies(row -> assertThat(row.get(0)).isEqualTo(source.rows() / 10));
    assertThat(source.specs().get(0).columns()).containsExactly(ID, DIGIT);
  }

  @Test
  void noRowsAreOneGroupWithoutKeysAndNoneWithKeys() {
    NumberSource source = new NumberSource(3, 1, 10, (split, batch) -> {});
    List<Predicate> none = List.of(Predicate.Constant.FALSE);
    Predicate beyond =
        new Predicate.Comparison(
            DIGIT, Predicate.Operator.GREATER, Operand.of(DataType.INTEGER, 9L));

    for (List<Predicate> filter : List.of(none, List.of(beyond))) {
      assertThat(rows(source, groups(List.of(), ROWS, SUM).and(filter), 2))
          .hasSize(1)
          .first()
          .satisfies(row -> assertThat(row).containsExactly(0L, null));
      assertThat(rows(source, groups(List.of(DIGIT), ROWS, SUM).and(filter), 2)).isEmpty();
    }
  }

  @Test
  void limitCountsGroups() {
    NumberSource source = new NumberSource(30, 1, 10, (split, batch) -> {});

    assertThat(rows(source, groups(List.of(DIGIT), ROWS).withLimit(Limit.first(3)), 2)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void groupsBeyondTheBudgetAreAnErrorThatNamesTheOption(int threads) {
    NumberSource source = new NumberSource(200, 1, 1_000, (split, batch) -> {});
    MemoryBudget small = MemoryBudget.of("memoryBudget", 1 << 20);
    BatchReader reader =
        open(source, groups(List.of(ID), ROWS), threads, context.withMemory(small));

    assertThatThrownBy(reader::next)
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("The groups of an aggregate")
        .hasMessageEndingWith("Raise memoryBudget. [MEMORY_BUDGET]");
    reader.close();

    assertThat(small.usedBytes()).isZero();
    assertThat(source.openReaders()).isZero();
  }

  @Test
  void fewGroupsTakeLittleWhateverTheNumberOfRows() {
    NumberSource source = new NumberSource(2_000, 1, 1_000, (split, batch) -> {});

    assertThat(rows(source, groups(List.of(DIGIT), ROWS, SUM), 2)).hasSize(10);
    assertThat(memory.peakBytes()).isLessThan(20_000);
  }

  @Test
  void partsOfSplitsAreGivenBackBeforeTheFirstGroupIsSeen() {
    NumberSource source = new NumberSource(60, 1, 1_000, (split, batch) -> {});
    ScanSpec spec = groups(List.of(DIGIT), ROWS, SUM);
    try (BatchReader one = open(source, spec, 1)) {
      assertThat(one.next()).isNotNull();
      long held = memory.usedBytes();
      try (BatchReader two = open(source, spec, 8)) {
        assertThat(two.next()).isNotNull();
        assertThat(memory.usedBytes()).isEqualTo(2 * held);
      }
    }
  }

  @Test
  void closingFromAnotherThreadEndsIt() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    NumberSource source =
        new NumberSource(3, 100_000_000, 100, (split, batch) -> begun.countDown());
    BatchReader reader = open(source, groups(List.of(DIGIT), ROWS), 2);
    Thread closer =
        new Thread(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              reader.close();
            });
    closer.start();

    assertThatThrownBy(reader::next)
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    closer.join();
    reader.close();

    assertThat(source.openReaders()).isZero();
  }
}
