// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanSpec;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans of thousands of splits that hold little each. */
@Timeout(60)
class ManySplitsTest {
  private static final int SPLITS = 10_000;
  private static final ErrorCode BROKEN = new ErrorCode("BROKEN", ErrorCode.Category.IO);

  private final MemoryBudget memory = MemoryBudget.of("memoryBudget", 64L << 20);
  private final ScanContext context = ScanContext.of(memory);
  private final WorkerPool pool = new WorkerPool(3);

  @AfterEach
  void nothingIsLeft() {
    pool.close();
    assertThat(memory.usedBytes()).isZero();
  }

  private RunSettings threads(int threads) {
    return RunSettings.SEQUENTIAL.withPool(threads, pool);
  }

  private BatchReader open(NumberSource source, RunSettings settings) {
    return ScanRunner.open(
        source, ScanSpec.all(source.schema()), context, settings, UnaryOperator::identity);
  }

  /** Reads to the end, or as many batches; the number of rows, which must be those from 0 on. */
  private static long read(BatchReader reader, int mostBatches) {
    long rows = 0;
    for (int i = 0; i < mostBatches; i++) {
      Batch batch = reader.next();
      if (batch == null) {
        break;
      }
      for (int row = 0; row < batch.size(); row++) {
        assertThat(batch.value(row, 0)).isEqualTo(rows);
        rows++;
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"1, 16777216", "2, 16777216", "4, 16777216", "2, 1000", "3, 1", "4, 100"})
  void tenThousandSplitsComeInOrder(int threads, long bufferBytes) {
    NumberSource source = new NumberSource(SPLITS, 1, 5, (split, batch) -> {});

    try (BatchReader reader = open(source, threads(threads).withBufferBytes(bufferBytes))) {
      assertThat(read(reader, Integer.MAX_VALUE)).isEqualTo(source.rows());
      assertThat(reader.next()).isNull();
    }

    assertThat(source.openReaders()).isZero();
    assertThat(source.mostOpenReaders()).isLessThanOrEqualTo(threads);
    assertThat(context.metrics().value(ScanMetrics.Counter.SPLITS)).isEqualTo(SPLITS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void closingInTheMiddleLeavesNothingOpen(int threads) {
    NumberSource source = new NumberSource(SPLITS, 1, 5, (split, batch) -> {});

    try (BatchReader reader = open(source, threads(threads).withBufferBytes(10_000))) {
      assertThat(read(reader, 3_000)).isEqualTo(15_000);
    }

    assertThat(source.openReaders()).isZero();
    assertThat(source.plannedSplits()).isLessThan(SPLITS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void failureInTheMiddleComesAfterTheRowsBeforeIt(int threads) {
    NumberSource source =
        new NumberSource(
            SPLITS,
            1,
            5,
            (split, batch) -> {
              if (split == 5_001) {
                throw ScanException.of(BROKEN, "It broke").build();
              }
            });
    NumberSource whole = new NumberSource(5_001, 1, 5, (split, batch) -> {});
    AtomicInteger rows = new AtomicInteger();

    try (BatchReader reader = open(source, threads(threads))) {
      assertThatThrownBy(
              () -> {
                for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
                  rows.addAndGet(batch.size());
                }
              })
          .hasMessage("It broke. [BROKEN]");
    }

    assertThat(rows.get()).isEqualTo((int) whole.rows());
    assertThat(source.openReaders()).isZero();
  }

  @Test
  void scanThatMayEndEarlyBeginsWithOneSplitAndGoesOnWithTwiceAsMany() {
    NumberSource source = new NumberSource(SPLITS, 1, 5, (split, batch) -> {});
    RunSettings settings = threads(4).withStart(RunSettings.Start.GRADUAL);

    try (BatchReader reader = open(source, settings)) {
      assertThat(reader.next()).isNotNull();
      assertThat(source.plannedSplits()).isEqualTo(1);
      assertThat(source.batchesMade()).isEqualTo(1);
      for (int i = 0; i < 40; i++) {
        Batch batch = reader.next();
        assertThat(batch).isNotNull();
        int taken = 1 + Math.toIntExact((Long) batch.value(0, 0)) / 5;
        assertThat(source.plannedSplits()).isLessThanOrEqualTo(2 * (taken + 1) * 3 / 2 + 1);
      }
    }
    assertThat(source.openReaders()).isZero();

    NumberSource all = new NumberSource(SPLITS, 1, 5, (split, batch) -> {});
    try (BatchReader reader = open(all, settings)) {
      assertThat(read(reader, Integer.MAX_VALUE)).isEqualTo(all.rows());
    }
  }

  @Test
  void splitOfAScanThatMayEndEarlyRunsNoFurtherAheadThanTheConsumerHasCome() {
    NumberSource source = new NumberSource(1, 100, 5, (split, batch) -> {});
    RunSettings settings = threads(2).withStart(RunSettings.Start.GRADUAL);

    try (BatchReader reader = open(source, settings)) {
      for (int i = 1; i < 20; i++) {
        assertThat(reader.next()).isNotNull();
        assertThat(source.batchesMade()).isLessThanOrEqualTo(2 * i + 1);
      }
    }
  }

  @Test
  void scanGoesOnWhileAnotherHoldsNearlyAllMemory() {
    NumberSource source = new NumberSource(100, 1, 50, (split, batch) -> {});
    MemoryBudget.Reservation other = memory.reserve(memory.limitBytes() - 1_000, "Another scan");

    try (BatchReader reader = open(source, threads(3))) {
      assertThat(read(reader, Integer.MAX_VALUE)).isEqualTo(source.rows());
    } finally {
      other.close();
    }
  }

  @Test
  void operatorsAreMadeOncePerWorker() {
    NumberSource source = new NumberSource(SPLITS, 1, 5, (split, batch) -> {});
    AtomicInteger made = new AtomicInteger();
    SplitWork work =
        () -> {
          made.incrementAndGet();
          return UnaryOperator.identity();
        };

    try (BatchReader reader =
        ScanRunner.open(source, ScanSpec.all(source.schema()), context, threads(2), work)) {
      assertThat(read(reader, Integer.MAX_VALUE)).isEqualTo(source.rows());
    }

    assertThat(made.get()).isLessThan(SPLITS / 4);
  }

  @Test
  void closeDoesNotWaitForWorkersThatNeverBegan() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (WorkerPool one = new WorkerPool(1)) {
      one.submit(
          () -> {
            busy.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      busy.await();
      NumberSource source = new NumberSource(10, 1, 5, (split, batch) -> {});
      BatchReader reader = open(source, RunSettings.SEQUENTIAL.withPool(2, one));
      Thread closer = new Thread(reader::close);
      AtomicInteger cancelled = new AtomicInteger();
      Thread consumer =
          new Thread(
              () -> {
                try {
                  reader.next();
                } catch (ScanException e) {
                  cancelled.incrementAndGet();
                }
              });
      consumer.start();
      closer.start();
      closer.join(5_000);
      consumer.join(5_000);
      assertThat(cancelled.get()).isEqualTo(1);
      release.countDown();
    }
  }
}
