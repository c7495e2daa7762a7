// SPDX-License-Identifier: Apache-2.0
package io.travertine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ForwardingSource;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
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
class FoldedScanTest {
  private static final ErrorCode BROKEN = new ErrorCode("BROKEN", ErrorCode.Category.IO);

  private final ScanContext context = ScanContext.of(MemoryBudget.of("memoryBudget", 64L << 20));
  private final WorkerPool pool = new WorkerPool(3);

  @AfterEach
  void poolEnds() {
    pool.close();
  }

  /** Lists the numbers of all rows; a part is the list of one split. */
  private static class Listing implements SplitFold<List<Long>> {
    private final AtomicInteger parts = new AtomicInteger();
    private final AtomicInteger folding = new AtomicInteger();
    private final List<Long> all = new ArrayList<>();

    @Override
    public List<Long> begin() {
      parts.incrementAndGet();
      return new ArrayList<>();
    }

    @Override
    public void add(List<Long> part, Batch batch) {
      for (int row = 0; row < batch.size(); row++) {
        part.add((Long) batch.value(row, 0));
      }
    }

    @Override
    public List<Long> fold(List<Long> part) {
      assertThat(folding.incrementAndGet()).isEqualTo(1);
      all.addAll(part);
      part.clear();
      folding.decrementAndGet();
      return part;
    }
  }

  private FoldedScan<List<Long>> scan(NumberSource source, int threads, Listing listing) {
    return ScanRunner.fold(
        source,
        ScanSpec.all(source.schema()),
        context,
        RunSettings.SEQUENTIAL.withPool(threads, threads == 1 ? null : pool),
        UnaryOperator::identity,
        listing);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void partsAreFoldedInTheOrderOfTheSplits(int threads) {
    NumberSource source = new NumberSource(5_000, 1, 7, (split, batch) -> {});
    Listing listing = new Listing();

    try (FoldedScan<List<Long>> scan = scan(source, threads, listing)) {
      assertThat(source.plannedSplits()).isZero();
      scan.run();
    }

    assertThat(listing.all).isEqualTo(LongStream.range(0, source.rows()).boxed().toList());
    assertThat(listing.parts.get()).isLessThanOrEqualTo(2 * threads + 1);
    assertThat(source.mostOpenReaders()).isLessThanOrEqualTo(threads);
    assertThat(source.openReaders()).isZero();
  }

  @Test
  void noSplitsAreNoRows() {
    Listing listing = new Listing();
    try (FoldedScan<List<Long>> scan =
        scan(new NumberSource(0, 1, 7, (split, batch) -> {}), 2, listing)) {
      scan.run();
    }
    assertThat(listing.all).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void failureIsThatOfTheFirstSplitThatFails(int threads) {
    NumberSource source =
        new NumberSource(
            500,
            1,
            7,
            (split, batch) -> {
              if (split >= 203) {
                throw ScanException.of(BROKEN, "Split " + split + " broke").build();
              }
            });
    Listing listing = new Listing();

    try (FoldedScan<List<Long>> scan = scan(source, threads, listing)) {
      assertThatThrownBy(scan::run).hasMessage("Split 203 broke. [BROKEN]");
    }

    NumberSource before = new NumberSource(203, 1, 7, (split, batch) -> {});
    assertThat(listing.all).isEqualTo(LongStream.range(0, before.rows()).boxed().toList());
    assertThat(source.openReaders()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void splitsThatThereIsNoMemoryForWaitForThoseThatHoldIt(int threads) {
    MemoryBudget two = MemoryBudget.of("memoryBudget", 250_000);
    NumberSource numbers = new NumberSource(500, 1, 7, (split, batch) -> {});
    Listing listing = new Listing();

    try (FoldedScan<List<Long>> scan =
        ScanRunner.fold(
            new HungrySource(numbers, 100_000),
            ScanSpec.all(numbers.schema()),
            context.withMemory(two),
            RunSettings.SEQUENTIAL.withPool(threads, threads == 1 ? null : pool),
            UnaryOperator::identity,
            listing)) {
      scan.run();
    }

    assertThat(listing.all).isEqualTo(LongStream.range(0, numbers.rows()).boxed().toList());
    assertThat(two.usedBytes()).isZero();
  }

  /** A reader that has no memory in any other thread than one, and says so once that one waits. */
  private record StarvedElsewhere(
      BatchReader input, Thread fed, CountDownLatch begun, MemoryBudget memory)
      implements BatchReader {
    @Override
    public @Nullable Batch next() {
      if (Thread.currentThread() != fed) {
        begun.countDown();
        while (fed.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        memory.reserve(64L << 20, "A reader");
      }
      return input.next();
    }

    @Override
    public void close() {
      input.close();
    }
  }

  @Test
  void splitThatIsPutBackWhileTheCallerWaitsIsTakenAgain() {
    CountDownLatch begun = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    NumberSource source =
        new NumberSource(
            2,
            1,
            7,
            (split, batch) -> {
              try {
                begun.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Listing listing = new Listing();
    MemoryBudget.Reservation heldElsewhere = context.memory().reserve(1, "Something else");

    try (heldElsewhere;
        FoldedScan<List<Long>> scan =
            ScanRunner.fold(
                source,
                ScanSpec.all(source.schema()),
                context,
                RunSettings.SEQUENTIAL.withPool(2, pool),
                () -> reader -> new StarvedElsewhere(reader, caller, begun, context.memory()),
                listing)) {
      scan.run();
    }

    assertThat(listing.all).isEqualTo(LongStream.range(0, source.rows()).boxed().toList());
    assertThat(context.metrics().value(Counter.SPLITS)).isEqualTo(2);
  }

  @Test
  void scanIsCompletedWithoutWorkersWhereThePoolIsClosed() {
    pool.close();
    NumberSource source = new NumberSource(500, 1, 7, (split, batch) -> {});
    Listing listing = new Listing();

    try (FoldedScan<List<Long>> scan = scan(source, 3, listing)) {
      scan.run();
    }

    assertThat(listing.all).hasSize(Math.toIntExact(source.rows()));
  }

  @Test
  void scanIsCompletedWithoutWorkersWhereThePoolIsBusy() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(3);
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      pool.submit(
          () -> {
            busy.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
    busy.await();
    NumberSource source = new NumberSource(500, 1, 7, (split, batch) -> {});
    Listing listing = new Listing();

    try (FoldedScan<List<Long>> scan = scan(source, 3, listing)) {
      scan.run();
    }
    release.countDown();

    assertThat(listing.all).hasSize(Math.toIntExact(source.rows()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void deadlineEndsAScan(int threads) {
    NumberSource source = new NumberSource(3, 100_000_000, 10, (split, batch) -> {});
    context.cancel().deadlineIn(Duration.ofMillis(50));

    try (FoldedScan<List<Long>> scan =
        scan(
            source,
            threads,
            new Listing() {
              @Override
              public void add(List<Long> part, Batch batch) {
                // Nothing is kept.
              }
            })) {
      assertThatThrownBy(scan::run).hasMessageContaining("[TIMEOUT]");
    }

    assertThat(source.openReaders()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void closingAtAnyMomentFromAnotherThreadLeavesNothingOpen(int threads)
      throws InterruptedException {
    for (int round = 0; round < 40; round++) {
      CountDownLatch now = new CountDownLatch(1);
      int closeAt = round * 5;
      NumberSource source =
          new NumberSource(
              300,
              1,
              10,
              (split, batch) -> {
                if (split == closeAt) {
                  now.countDown();
                }
              });
      FoldedScan<List<Long>> scan = scan(source, threads, new Listing());
      Thread closer =
          new Thread(
              () -> {
                try {
                  now.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                scan.close();
              });
      closer.start();
      try {
        scan.run();
      } catch (ScanException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
      }
      closer.join();
      scan.close();
      assertThat(source.openReaders()).isZero();
    }
  }

  @Test
  void cancelEndsAScanThatWaitsForAnotherThread() throws InterruptedException {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    NumberSource source =
        new NumberSource(
            50,
            1,
            10,
            (split, batch) -> {
              try {
                if (Thread.currentThread() == caller) {
                  stalled.await(20, TimeUnit.SECONDS);
                } else {
                  stalled.countDown();
                  release.await(20, TimeUnit.SECONDS);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Thread canceller =
        new Thread(
            () -> {
              try {
                stalled.await(20, TimeUnit.SECONDS);
                TimeUnit.MILLISECONDS.sleep(100);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              context.cancel().cancel(CancelSignal.Reason.CANCELLED);
            });
    canceller.start();
    FoldedScan<List<Long>> scan = scan(source, 2, new Listing());

    assertThatThrownBy(scan::run).hasMessageContaining("[CANCELLED]");
    release.countDown();
    scan.close();
    canceller.join();

    assertThat(source.openReaders()).isZero();
  }

  /** A source that is planned at once by one thread, and very slowly by any other. */
  private record SlowElsewhere(
      NumberSource source, Thread fast, CountDownLatch stalled, CountDownLatch release)
      implements ForwardingSource {

    @Override
    public Iterator<Split> plan(ScanSpec spec, ScanContext context) {
      Iterator<Split> splits = source.plan(spec, context);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return splits.hasNext();
        }

        @Override
        public Split next() {
          if (Thread.currentThread() != fast) {
            stalled.countDown();
            waitFor(release);
          }
          return splits.next();
        }
      };
    }

    @Override
    public BatchReader open(Split split, ScanSpec spec, ScanContext context) {
      BatchReader reader = source.open(split, spec, context);
      // The other thread is at its split before this one looks for the next.
      waitFor(stalled);
      return reader;
    }

    private static void waitFor(CountDownLatch latch) {
      try {
        latch.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void cancelEndsAScanWhoseNextSplitAnotherThreadIsLookingFor() throws InterruptedException {
    CountDownLatch stalled = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    NumberSource numbers = new NumberSource(50, 1, 10, (split, batch) -> {});
    Thread canceller =
        new Thread(
            () -> {
              SlowElsewhere.waitFor(stalled);
              context.cancel().cancel(CancelSignal.Reason.CANCELLED);
            });
    canceller.start();
    FoldedScan<List<Long>> scan =
        ScanRunner.fold(
            new SlowElsewhere(numbers, Thread.currentThread(), stalled, release),
            ScanSpec.all(numbers.schema()),
            context,
            RunSettings.SEQUENTIAL.withPool(2, pool),
            UnaryOperator::identity,
            new Listing());

    long start = System.nanoTime();
    assertThatThrownBy(scan::run).hasMessageContaining("[CANCELLED]");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    release.countDown();
    scan.close();
    canceller.join();

    assertThat(numbers.openReaders()).isZero();
  }
}
