// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.ReadFailureException;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchFilter;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.Column;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PageReaderTest {
  private static final TableName TABLE = new TableName("k", "t");
  private static final long ALL = Long.MAX_VALUE;
  private static final int WINDOW = 16;

  private ScanContext context = context(1 << 20);

  @AfterEach
  void noMemoryIsHeld() {
    assertThat(context.memory().usedBytes()).isZero();
  }

  @Test
  void emptyPagesInTheMiddleDoNotEndAScan() {
    assertThat(read(ScriptedPages.immediate(0, 2, 0, 0, 2))).containsExactly(0L, 1L, 2L, 3L);
  }

  @Test
  void emptyPagesAtTheBeginningDoNotEndAScan() {
    assertThat(read(ScriptedPages.immediate(7, 0, 0, 1))).containsExactly(7L);
  }

  @Test
  void nothingButEmptyPagesIsNoRow() {
    assertThat(read(ScriptedPages.immediate(0, 0, 0, 0))).isEmpty();
    assertThat(read(ScriptedPages.immediate(0, 0))).isEmpty();
    assertThat(read()).isEmpty();
  }

  @Test
  void pagesMayBeLargerAndSmallerThanAskedFor() {
    ScriptedPages pages = ScriptedPages.immediate(0, 1, 9_000, 3, 0, 20_000);
    assertThat(read(pages)).isEqualTo(LongStream.range(0, 29_004).boxed().toList());
    assertThat(pages.requested()).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void statementsAreReadInOrder() {
    assertThat(
            read(
                ScriptedPages.immediate(0, 1, 0, 1),
                ScriptedPages.immediate(10, 0),
                ScriptedPages.immediate(20, 2)))
        .containsExactly(0L, 1L, 20L, 21L);
  }

  @Test
  void theNextPageIsAskedForBeforeTheFirstRowIsHandedOut() {
    ScriptedPages pages = ScriptedPages.waiting(0, 2, 2, 2);
    try (BatchReader reader = open(ALL, pages)) {
      assertThat(pages.requested()).isEmpty();
      CompletableFuture<Batch> first = CompletableFuture.supplyAsync(reader::next);
      awaitRequests(pages, 1);
      pages.answer(0);
      assertThat(first.join().size()).isEqualTo(2);
      assertThat(pages.requested()).containsExactly(0, 1);
      pages.answer(1);
      assertThat(Objects.requireNonNull(reader.next()).size()).isEqualTo(2);
      assertThat(pages.requested()).containsExactly(0, 1, 2);
    }
  }

  @Test
  void severalStatementsAreUnderWayAtATime() {
    context = context(16 << 20);
    List<ScriptedPages> keys =
        IntStream.range(0, 40).mapToObj(key -> ScriptedPages.waiting(key, 1)).toList();
    try (BatchReader reader = open(ALL, keys.toArray(ScriptedPages[]::new))) {
      CompletableFuture<Batch> first = CompletableFuture.supplyAsync(reader::next);
      awaitRequests(keys.get(0), 1);
      keys.get(0).answer(0);
      assertThat(first.join().size()).isEqualTo(1);
      assertThat(keys.stream().filter(key -> !key.requested().isEmpty())).hasSize(1 + WINDOW);
    }
  }

  @Test
  void aBatchTakesThePagesThatAreThere() {
    ScriptedPages[] keys =
        IntStream.range(0, 100)
            .mapToObj(key -> ScriptedPages.immediate(key, 1))
            .toArray(ScriptedPages[]::new);
    try (BatchReader reader = open(ALL, keys)) {
      assertThat(Objects.requireNonNull(reader.next()).size()).isEqualTo(100);
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void aLimitEndsTheScanAndAsksForNoMore() {
    ScriptedPages pages = ScriptedPages.immediate(0, 4, 4, 4);
    assertThat(read(open(3, pages))).containsExactly(0L, 1L, 2L);
    assertThat(pages.requested()).containsExactly(0);
    assertThat(pages.rowsAsked()).containsExactly(3);
    ScriptedPages shorter = ScriptedPages.immediate(0, 2, 0, 4);
    assertThat(read(open(3, shorter))).containsExactly(0L, 1L, 2L);
  }

  @Test
  void batchesEndAtTheirSize() {
    context = context.withBatchSize(new BatchSize(3, 1 << 20));
    List<Integer> sizes = new ArrayList<>();
    try (BatchReader reader = open(ALL, ScriptedPages.immediate(0, 4, 4))) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        sizes.add(batch.size());
      }
    }
    assertThat(sizes).containsExactly(3, 3, 2);
  }

  @Test
  void cancelEndsAWait() throws Exception {
    ScriptedPages pages = ScriptedPages.waiting(0, 1);
    try (BatchReader reader = open(ALL, pages)) {
      CompletableFuture<Batch> waiting = CompletableFuture.supplyAsync(reader::next);
      awaitRequests(pages, 1);
      context.cancel().cancel(CancelSignal.Reason.CANCELLED);
      assertStops(waiting, "[CANCELLED]");
    }
  }

  @Test
  void theDeadlineEndsAWait() throws Exception {
    ScriptedPages pages = ScriptedPages.waiting(0, 1);
    context.cancel().deadlineIn(Duration.ofMillis(50));
    try (BatchReader reader = open(ALL, pages)) {
      assertStops(CompletableFuture.supplyAsync(reader::next), "[TIMEOUT]");
    }
  }

  @Test
  void closeFromAnotherThreadEndsAWait() throws Exception {
    ScriptedPages pages = ScriptedPages.waiting(0, 2, 2);
    BatchReader reader = open(ALL, pages);
    CompletableFuture<Batch> waiting = CompletableFuture.supplyAsync(reader::next);
    awaitRequests(pages, 1);
    reader.close();
    reader.close();
    assertStops(waiting, "[CANCELLED]");
    pages.answer(0);
    assertThat(pages.requested()).containsExactly(0);
  }

  @Test
  void aFailedPageIsAskedForAgainFromWhereItBegins() {
    ScriptedPages pages = ScriptedPages.waiting(0, 1, 1);
    try (BatchReader reader = open(ALL, pages)) {
      CompletableFuture<Batch> first = CompletableFuture.supplyAsync(reader::next);
      awaitRequests(pages, 1);
      pages.answer(0);
      assertThat(first.join().value(0, 0)).isEqualTo(0L);
      CompletableFuture<Batch> second = CompletableFuture.supplyAsync(reader::next);
      pages.fail(1, new DriverTimeoutException("Query timed out after PT2S"));
      awaitRequests(pages, 3);
      pages.fail(2, new DriverTimeoutException("Query timed out after PT4S"));
      awaitRequests(pages, 4);
      pages.answer(3);
      assertThat(second.join().value(0, 0)).isEqualTo(1L);
      assertThat(reader.next()).isNull();
    }
    assertThat(pages.requested()).containsExactly(0, 1, 1, 1);
    assertThat(pages.rowsAsked()).containsExactly(1_000, 5_000, 1_250, 312);
    assertThat(context.metrics().value(Counter.RETRIES)).isEqualTo(2);
  }

  @Test
  void pagesGrowAgainAfterAFailure() {
    ScriptedPages pages = ScriptedPages.waiting(0, 1, 1, 1, 1);
    try (BatchReader reader = open(ALL, pages)) {
      CompletableFuture<List<Long>> all = CompletableFuture.supplyAsync(() -> read(reader));
      awaitRequests(pages, 1);
      pages.fail(0, new DriverTimeoutException("Query timed out after PT2S"));
      for (int request = 1; request < 5; request++) {
        awaitRequests(pages, request + 1);
        pages.answer(request);
      }
      assertThat(all.join()).containsExactly(0L, 1L, 2L, 3L);
    }
    assertThat(pages.rowsAsked()).containsExactly(1_000, 250, 500, 1_000, 2_000);
  }

  @Test
  void aRangeThatIsTooMuchIsReadInHalves() {
    ScriptedPages pages =
        ScriptedPages.waiting(0, 1)
            .orElse(ScriptedPages.immediate(10, 2), ScriptedPages.immediate(20, 1));
    try (BatchReader reader = open(ALL, pages, ScriptedPages.immediate(30, 1))) {
      CompletableFuture<List<Long>> all = CompletableFuture.supplyAsync(() -> read(reader));
      awaitRequests(pages, 1);
      pages.fail(0, new DriverTimeoutException("Query timed out after PT2S"));
      assertThat(all.join()).containsExactly(10L, 11L, 20L, 30L);
    }
  }

  @Test
  void whatCannotBeMendedIsNotTriedAgain() {
    ScriptedPages pages = ScriptedPages.waiting(0, 1);
    try (BatchReader reader = open(ALL, pages)) {
      CompletableFuture<Batch> first = CompletableFuture.supplyAsync(reader::next);
      awaitRequests(pages, 1);
      pages.fail(0, new IllegalArgumentException("nonsense"));
      assertThatThrownBy(first::join)
          .cause()
          .isInstanceOfSatisfying(
              ScanException.class,
              failure -> assertThat(failure.retry()).isEqualTo(ScanException.Retry.POINTLESS))
          .hasMessageStartingWith(
              "k.t, page of a script: Cassandra failed to read a page: nonsense")
          .hasMessageEndingWith("[CASSANDRA_SERVER]");
    }
    assertThat(pages.requested()).containsExactly(0);
  }

  @Test
  void attemptsAreBoundedAndTheErrorNamesThePlace() {
    ScriptedPages pages = ScriptedPages.waiting(0, 1);
    try (BatchReader reader = open(ALL, pages)) {
      CompletableFuture<Batch> first = CompletableFuture.supplyAsync(reader::next);
      for (int request = 0; request < PageRetry.ATTEMPTS; request++) {
        awaitRequests(pages, request + 1);
        pages.fail(request, unreadable());
      }
      assertThatThrownBy(first::join)
          .cause()
          .isInstanceOfSatisfying(
              ScanException.class,
              failure -> assertThat(failure.retry()).isEqualTo(ScanException.Retry.POINTLESS))
          .hasMessageStartingWith("k.t, page of a script: Cannot read a page after 7 attempts")
          .hasMessageEndingWith("[CASSANDRA_SERVER]");
    }
    assertThat(pages.rowsAsked()).containsExactly(1_000, 250, 62, 15, 3, 1, 1);
  }

  @Test
  void aPauseEndsWithTheQuery() throws Exception {
    ScriptedPages pages = ScriptedPages.waiting(0, 1);
    try (BatchReader reader = open(ALL, pages)) {
      CompletableFuture<Batch> waiting = CompletableFuture.supplyAsync(reader::next);
      for (int request = 0; request < 5; request++) {
        awaitRequests(pages, request + 1);
        pages.fail(request, new DriverTimeoutException("Query timed out after PT2S"));
      }
      context.cancel().cancel(CancelSignal.Reason.CANCELLED);
      assertStops(waiting, "[CANCELLED]");
    }
  }

  @Test
  void aResumePointHoldsJustTheRowsThatAreLeft() {
    context = context.withBatchSize(new BatchSize(3, 1 << 20));
    ScriptedPages pages = ScriptedPages.immediate(0, 4, 4);
    try (PageReader reader = open(ALL, pages)) {
      assertThat(reader.resumePoint()).isEmpty();
      assertThat(Objects.requireNonNull(reader.next()).size()).isEqualTo(3);
      ResumePoint first = reader.resumePoint().orElseThrow();
      assertThat(first.pagingState()).isNull();
      assertThat(first.rows()).isEqualTo(3);
      assertThat(Objects.requireNonNull(reader.next()).size()).isEqualTo(3);
      ResumePoint second = reader.resumePoint().orElseThrow();
      assertThat(second.pagingState()).isEqualTo(new byte[] {0, 0, 0, 1});
      assertThat(second.rows()).isEqualTo(2);
      assertThat(ResumePoint.parse(second.text())).isEqualTo(second);
      assertThat(read(reader)).containsExactly(6L, 7L);
      assertThat(reader.resumePoint()).isEmpty();
    }
    assertThatThrownBy(() -> ResumePoint.parse("rO0ABXQAA2FiYw"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What the server says of too many tombstones; it is tried again without a pause. */
  private static Throwable unreadable() {
    return new ReadFailureException(null, DefaultConsistencyLevel.ONE, 0, 1, 1, false, Map.of());
  }

  @Test
  void withoutMemoryNothingIsAskedForAhead() {
    context = context(1_000 * (256 + 64) + 1_000);
    ScriptedPages pages = ScriptedPages.immediate(0, 1_000, 1_000, 1_000);
    try (BatchReader reader = open(ALL, pages)) {
      assertThat(Objects.requireNonNull(reader.next()).size()).isEqualTo(1_000);
      assertThat(pages.requested()).containsExactly(0);
      assertThat(read(reader)).hasSize(2_000);
    }
    assertThat(context.memory().peakBytes()).isLessThanOrEqualTo(321_000);
  }

  @Test
  void everythingIsCounted() {
    assertThat(read(ScriptedPages.immediate(0, 2, 0, 1))).hasSize(3);
    assertThat(context.metrics().value(Counter.PAGES)).isEqualTo(3);
    assertThat(context.metrics().value(Counter.REQUESTS)).isEqualTo(3);
    assertThat(context.metrics().value(Counter.BYTES)).isEqualTo(12);
    assertThat(context.metrics().value(Counter.ROWS_READ)).isEqualTo(3);
    assertThat(context.metrics().value(Counter.VALUES_DECODED)).isEqualTo(3);
  }

  private static void assertStops(CompletableFuture<Batch> waiting, String code) throws Exception {
    try {
      waiting.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(ScanException.class).hasMessageEndingWith(code);
      return;
    }
    throw new AssertionError("The wait went on");
  }

  private static void awaitRequests(ScriptedPages pages, int count) {
    while (pages.requested().size() < count) {
      Thread.onSpinWait();
    }
  }

  private List<Long> read(ScriptedPages... statements) {
    return read(open(ALL, statements));
  }

  private static List<Long> read(BatchReader opened) {
    List<Long> rows = new ArrayList<>();
    try (BatchReader reader = opened) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        for (int row = 0; row < batch.size(); row++) {
          rows.add((Long) batch.value(row, 0));
        }
      }
    }
    return rows;
  }

  private PageReader open(long rowsWanted, ScriptedPages... statements) {
    TypeMapping mapping = TypeMapping.of(DataTypes.INT);
    Schema schema = Schema.of(List.of(Column.required("id", mapping.type())));
    List<Selection.Selected> columns = List.of(Selection.Selected.column(0, "id", mapping));
    Selection selection =
        Selection.of(ScanSpec.of(List.of(ColumnPath.of(0))), List.of(), columns, 0);
    PageSize size =
        PageSize.of(
            new PageOptions(PageOptions.DEFAULT_ROWS, PageOptions.DEFAULT_BYTES),
            context,
            rowsWanted,
            1);
    BatchFilter filter = BatchFilter.of(List.of(), schema, selection.layout());
    return new PageReader(
        new PageQueue(
            List.<PageSource>of(statements).iterator(), null, WINDOW, size, context, TABLE),
        new RowDecoder(selection, TABLE, filter),
        rowsWanted,
        0,
        "scan",
        context);
  }

  private static ScanContext context(long memory) {
    return ScanContext.of(MemoryBudget.of("memoryBudget", memory))
        .withBatchSize(new BatchSize(100_000, 1 << 20));
  }
}
