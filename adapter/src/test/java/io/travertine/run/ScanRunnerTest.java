// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics;
import io.travertine.scan.ScanSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ScanRunnerTest {
  private static final ErrorCode BROKEN = new ErrorCode("BROKEN", ErrorCode.Category.IO);

  private final MemoryBudget memory = MemoryBudget.of("memoryBudget", 64L << 20);
  private final ScanContext context = ScanContext.of(memory);
  private final WorkerPool pool = new WorkerPool(2);

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    pool.close();
    assertThat(memory.usedBytes()).isZero();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("travertine-worker")) {
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void orderedDeliveryGivesTheSameRowsForAnyNumberOfThreads(int threads) {
    NumberSource source = new NumberSource(23, 4, 100, (split, batch) -> {});

    List<Long> rows = drain(open(source, threads(threads)));

    assertThat(rows).isEqualTo(LongStream.range(0, source.rows()).boxed().toList());
    assertThat(source.openReaders()).isZero();
    assertThat(source.mostOpenReaders()).isLessThanOrEqualTo(threads);
    assertThat(context.metrics().value(ScanMetrics.Counter.ROWS)).isEqualTo(source.rows());
    assertThat(context.metrics().value(ScanMetrics.Counter.SPLITS)).isEqualTo(23);
  }

  @Test
  void unorderedDeliveryLosesAndRepeatsNothing() {
    NumberSource source = new NumberSource(23, 4, 100, (split, batch) -> {});
    RunSettings settings = threads(4).withDelivery(RunSettings.Delivery.UNORDERED);

    List<Long> rows = drain(open(source, settings));

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, source.rows()).boxed().toList());
  }

  @Test
  void tinyBufferSlowsDownButNeverStops() {
    NumberSource source = new NumberSource(12, 5, 50, (split, batch) -> {});

    List<Long> rows = drain(open(source, threads(4).withBufferBytes(1)));

    assertThat(rows).isEqualTo(LongStream.range(0, source.rows()).boxed().toList());
    assertThat(memory.peakBytes()).isLessThanOrEqualTo(6 * 50 * 2 * 8);
  }

  @Test
  void twoScansPulledInTurnByOneThreadShareAPoolOfOne() {
    try (WorkerPool one = new WorkerPool(1)) {
      NumberSource source = new NumberSource(9, 20, 50, (split, batch) -> {});
      RunSettings settings = RunSettings.SEQUENTIAL.withPool(4, one).withBufferBytes(1_000);
      try (BatchReader left = open(source, settings);
          BatchReader right = open(source, settings)) {
        Batch l = left.next();
        Batch r = right.next();
        long seen = 0;
        while (l != null && r != null) {
          assertThat(l.value(0, 0)).isEqualTo(r.value(0, 0));
          seen += l.size();
          l = left.next();
          r = right.next();
        }
        assertThat(seen).isEqualTo(source.rows());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void nothingIsPlannedBeforeTheFirstBatchAndLittleAfterIt(int threads) {
    NumberSource source = new NumberSource(1_000, 4, 100, (split, batch) -> {});
    BatchReader reader = open(source, threads(threads).withBufferBytes(1_000));
    assertThat(source.plannedSplits()).isZero();

    assertThat(reader.next()).isNotNull();
    reader.close();

    assertThat(source.plannedSplits()).isLessThanOrEqualTo(threads + 1);
    assertThat(source.batchesMade()).isLessThanOrEqualTo(2 * threads + 2);
    assertThat(source.openReaders()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void failureOfASplitComesAfterTheRowsBeforeIt(int threads) {
    NumberSource source =
        new NumberSource(
            9,
            2,
            100,
            (split, batch) -> {
              if (split == 6) {
                throw ScanException.of(BROKEN, "It broke").build();
              }
            });
    BatchReader reader = open(source, threads(threads));
    List<Long> rows = new ArrayList<>();

    assertThatThrownBy(() -> pull(reader, rows)).hasMessage("It broke. [BROKEN]");
    reader.close();

    assertThat(rows).isEqualTo(LongStream.range(0, rows.size()).boxed().toList());
    assertThat(rows).hasSize(1_000);
    assertThat(source.openReaders()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void splitThatFailsBeforeItsFirstBatchIsOpenedAgain(int threads) {
    AtomicInteger failures = new AtomicInteger();
    NumberSource source =
        new NumberSource(
            3,
            2,
            10,
            (split, batch) -> {
              if (batch == 0 && split == 2 && failures.incrementAndGet() <= 2) {
                throw ScanException.of(BROKEN, "Try again")
                    .retry(ScanException.Retry.MAY_HELP)
                    .build();
              }
            });

    List<Long> rows = drain(open(source, threads(threads)));

    assertThat(rows).isEqualTo(LongStream.range(0, source.rows()).boxed().toList());
    assertThat(context.metrics().value(ScanMetrics.Counter.RETRIES)).isEqualTo(2);
    assertThat(source.openReaders()).isZero();
  }

  @Test
  void splitThatHasDeliveredIsNotOpenedAgain() {
    NumberSource source =
        new NumberSource(
            1,
            3,
            10,
            (split, batch) -> {
              if (batch == 1) {
                throw ScanException.of(BROKEN, "Too late")
                    .retry(ScanException.Retry.MAY_HELP)
                    .build();
              }
            });

    assertThatThrownBy(() -> drain(open(source, threads(1)))).hasMessage("Too late. [BROKEN]");
    assertThat(context.metrics().value(ScanMetrics.Counter.RETRIES)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void cancelEndsAScanThatWaits(int threads) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    NumberSource source =
        new NumberSource(
            4,
            1_000_000,
            10,
            (split, batch) -> {
              if (batch == 5) {
                reached.countDown();
              }
            });
    BatchReader reader = open(source, threads(threads));
    Thread canceller =
        new Thread(
            () -> {
              try {
                reached.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              context.cancel().cancel(CancelSignal.Reason.CANCELLED);
            });
    canceller.start();

    assertThatThrownBy(() -> pull(reader, new ArrayList<>())).hasMessageContaining("[CANCELLED]");
    reader.close();
    canceller.join(TimeUnit.SECONDS.toMillis(10));

    assertThat(source.openReaders()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void deadlineEndsAScan(int threads) {
    NumberSource source = new NumberSource(4, 1_000_000, 10, (split, batch) -> {});
    context.cancel().deadlineIn(Duration.ofMillis(50));
    BatchReader reader = open(source, threads(threads));

    assertThatThrownBy(() -> pull(reader, new ArrayList<>())).hasMessageContaining("[TIMEOUT]");
    reader.close();

    assertThat(source.openReaders()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void closingAtAnyMomentFromAnotherThreadLeavesNothingOpen(int threads)
      throws InterruptedException {
    for (int round = 0; round < 40; round++) {
      int closeAfter = round * 3;
      NumberSource source = new NumberSource(5, 20, 10, (split, batch) -> {});
      BatchReader reader = open(source, threads(threads).withBufferBytes(5_000));
      CountDownLatch now = new CountDownLatch(1);
      Thread closer =
          new Thread(
              () -> {
                try {
                  now.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                reader.close();
              });
      closer.start();
      try {
        for (int i = 0; reader.next() != null; i++) {
          if (i == closeAfter) {
            now.countDown();
          }
        }
      } catch (ScanException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
      }
      now.countDown();
      closer.join();
      reader.close();
      assertThat(source.openReaders()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void readerThatCannotBeClosedFailsTheScanAndStopsNothingElse(int threads) {
    NumberSource source = new NumberSource(9, 2, 10, (split, batch) -> {});
    BatchReader reader =
        ScanRunner.open(
            source,
            ScanSpec.all(source.schema()),
            context,
            threads(threads),
            UnclosableReader::new);

    assertThatThrownBy(() -> pull(reader, new ArrayList<>())).hasMessage("cannot be closed");
    Throwable ignored = catchThrowable(reader::close);

    assertThat(source.openReaders()).isZero();
  }

  /** Releases what it holds, and then fails. */
  private record UnclosableReader(BatchReader input) implements BatchReader {
    @Override
    public @Nullable Batch next() {
      return input.next();
    }

    @Override
    public void close() {
      input.close();
      throw new IllegalStateException("cannot be closed");
    }
  }

  @Test
  void batchThatDoesNotFitTheBudgetIsAnError() {
    MemoryBudget small = MemoryBudget.of("memoryBudget", 1_000);
    NumberSource source = new NumberSource(3, 2, 1_000, (split, batch) -> {});
    BatchReader reader =
        ScanRunner.open(
            source,
            ScanSpec.all(source.schema()),
            context.withMemory(small),
            threads(2),
            UnaryOperator.identity());

    assertThatThrownBy(reader::next).hasMessageContaining("[MEMORY_BUDGET]");
    reader.close();

    assertThat(small.usedBytes()).isZero();
    assertThat(source.openReaders()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void splitsThatThereIsNoMemoryForWaitForThoseThatHoldIt(int threads) {
    for (RunSettings.Delivery delivery : RunSettings.Delivery.values()) {
      MemoryBudget two = MemoryBudget.of("memoryBudget", 250_000);
      NumberSource numbers = new NumberSource(60, 4, 100, (split, batch) -> {});
      List<Long> rows =
          drain(
              ScanRunner.open(
                  new HungrySource(numbers, 80_000),
                  ScanSpec.all(numbers.schema()),
                  context.withMemory(two),
                  threads(threads).withDelivery(delivery),
                  UnaryOperator.identity()));

      assertThat(rows)
          .containsExactlyInAnyOrderElementsOf(
              LongStream.range(0, numbers.rows()).boxed().toList());
      assertThat(two.usedBytes()).isZero();
      assertThat(numbers.openReaders()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void scanGoesOnWhenAnotherScanGivesMemoryBack(int threads) throws InterruptedException {
    MemoryBudget engine = MemoryBudget.of("memoryBudget", 250_000);
    MemoryBudget.Reservation other = engine.reserve(200_000, "Another scan");
    NumberSource numbers = new NumberSource(6, 4, 100, (split, batch) -> {});
    Thread giver =
        new Thread(
            () -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              other.close();
            });
    giver.start();

    List<Long> rows =
        drain(
            ScanRunner.open(
                new HungrySource(numbers, 80_000),
                ScanSpec.all(numbers.schema()),
                context.withMemory(engine.child("memoryBudget", 250_000)),
                threads(threads),
                UnaryOperator.identity()));

    giver.join();
    assertThat(rows).hasSize((int) numbers.rows());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void readerThatDoesNotFitTheBudgetIsAnErrorHoweverLongOneWaits(int threads) {
    for (long other : new long[] {0, 10}) {
      MemoryBudget small = MemoryBudget.of("memoryBudget", 1_000);
      MemoryBudget.Reservation held = small.reserve(other, "Another scan");
      NumberSource numbers = new NumberSource(6, 4, 100, (split, batch) -> {});
      BatchReader reader =
          ScanRunner.open(
              new HungrySource(numbers, 80_000),
              ScanSpec.all(numbers.schema()),
              context.withMemory(small),
              threads(threads),
              UnaryOperator.identity());

      assertThatThrownBy(reader::next).hasMessageContaining("[MEMORY_BUDGET]");
      reader.close();
      held.close();

      assertThat(small.usedBytes()).isZero();
      assertThat(numbers.openReaders()).isZero();
    }
  }

  @Test
  void scanEndsCleanlyWhereItsPoolHasBeenClosed() {
    NumberSource source = new NumberSource(9, 2, 100, (split, batch) -> {});
    try (BatchReader reader = open(source, threads(4).withBufferBytes(1_000))) {
      assertThat(reader.next()).isNotNull();
      pool.close();
      assertThatThrownBy(() -> pull(reader, new ArrayList<>()))
          .isInstanceOf(ScanException.class)
          .hasMessageContaining("[CANCELLED]");
    }
    assertThat(source.openReaders()).isZero();
  }

  private RunSettings threads(int threads) {
    return threads == 1 ? RunSettings.SEQUENTIAL : RunSettings.SEQUENTIAL.withPool(threads, pool);
  }

  private BatchReader open(NumberSource source, RunSettings settings) {
    return ScanRunner.open(
        source, ScanSpec.all(source.schema()), context, settings, UnaryOperator.identity());
  }

  private static List<Long> drain(BatchReader reader) {
    List<Long> rows = new ArrayList<>();
    try (reader) {
      pull(reader, rows);
    }
    return rows;
  }

  private static void pull(BatchReader reader, List<Long> rows) {
    for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
      for (int row = 0; row < batch.size(); row++) {
        rows.add((Long) batch.value(row, 0));
      }
    }
  }
}
