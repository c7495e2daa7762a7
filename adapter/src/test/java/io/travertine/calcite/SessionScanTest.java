// SPDX-License-Identifier: Apache-2.0
package io.travertine.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.travertine.engine.Engine;
import io.travertine.engine.EngineException;
import io.travertine.engine.EngineSettings;
import io.travertine.engine.Execution;
import io.travertine.engine.ExecutionLimits;
import io.travertine.engine.ModelSource;
import io.travertine.engine.Prepared;
import io.travertine.engine.RowCursor;
import io.travertine.engine.Session;
import io.travertine.engine.TypedRow;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import io.travertine.scan.ErrorCode;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.Schema;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scans as a session of the engine runs them. */
final class SessionScanTest {
  private static final int ROWS = 1000;

  private final MemorySource source = source();
  private final MemoryTables tables = new MemoryTables().with("t", source).with("u", source());
  private Engine engine;
  private Session session;

  private static MemorySource source() {
    Schema schema =
        new Schema(
            List.of(
                Column.required("id", DataType.INTEGER),
                Column.nullable("name", DataType.VARCHAR),
                Column.nullable("price", DataType.decimal(10, 2))),
            List.of(0));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(Arrays.asList((long) i, i % 7 == 0 ? null : "name" + i, BigDecimal.valueOf(i, 2)));
    }
    return new MemorySource(schema, rows);
  }

  @BeforeEach
  void open() {
    ModelSource model =
        new ModelSource.SingleSchema(
            "m", MemorySchemaFactory.class.getName(), Map.of("key", tables.key), Path.of(""));
    engine = Engine.open(EngineSettings.of(model));
    session = engine.session();
  }

  @AfterEach
  void everythingIsClosed() {
    engine.close();
    assertThat(source.opened.get()).isEqualTo(source.closed.get());
    assertThat(tables.closed).isTrue();
  }

  @Test
  void planOfOneScanRunsWithoutGeneratedCode() {
    assertThat(rows("select id, name from t limit 2")).containsExactly("0|null", "1|name1");
    assertThat(source.batches.get()).isEqualTo(1);
    assertThat(explain("select id, name from t")).startsWith("EnumerableScan(");
    assertThat(rows("select price from t where id = 150")).containsExactly("1.50");
  }

  @Test
  void parametersReachTheScan() {
    source.filterOffer = Verdict.EXACT;
    Prepared prepared = session.prepare("select name from t where id = ?");
    assertThat(rows(prepared, 8L)).containsExactly("name8");
    assertThat(rows(prepared, "9")).containsExactly("name9");
    assertThat(source.lastAsked().filter()).hasSize(1);
    assertThat(rows(session.prepare("select id from t order by id limit ?"), 2))
        .containsExactly("0", "1");
  }

  @Test
  void scansAreJoinedGroupedAndSorted() {
    assertThat(
            rows(
                "select t.id, u.name from t join u on t.id = u.id where t.id between 8 and 10"
                    + " order by t.id desc"))
        .containsExactly("10|name10", "9|name9", "8|name8");
    assertThat(rows("select count(*), count(name), sum(id), sum(price) from t"))
        .containsExactly("1000|857|499500|4995.00");
  }

  @Test
  void leavingARowEarlyClosesTheScan() {
    try (Execution execution =
        session.prepare("select id from t").execution(List.of(), ExecutionLimits.NONE)) {
      assertThat(execution.open().next()).isTrue();
    }
    assertThat(source.opened.get()).isEqualTo(source.closed.get());
  }

  @Test
  void planOfOneScanIsReadByColumn() {
    try (Execution execution =
        session
            .prepare("select id, name, price from t where id > 5")
            .execution(List.of(), new ExecutionLimits(2, 0, Duration.ZERO))) {
      RowCursor cursor = execution.open();
      TypedRow typed = Objects.requireNonNull(cursor.typed());
      assertThat(List.of(typed.form(0), typed.form(1), typed.form(2)))
          .containsExactly(TypedRow.Form.WHOLE, TypedRow.Form.TEXT, TypedRow.Form.OBJECT);
      assertThat(cursor.next()).isTrue();
      assertThat(typed.longAt(0)).isEqualTo(6);
      assertThat(typed.textAt(1)).isEqualTo("name6");
      assertThat(cursor.value(2)).isEqualTo(new BigDecimal("0.06"));
      assertThat(cursor.next()).isTrue();
      assertThat(typed.isNull(1)).isTrue();
      assertThat(cursor.value(1)).isNull();
      assertThat(cursor.next()).as("the limit of two rows").isFalse();
    }
  }

  @Test
  void cancelEndsRowsOfABatchThatIsThere() {
    try (Execution execution =
        session.prepare("select id from t").execution(List.of(), ExecutionLimits.NONE)) {
      RowCursor cursor = execution.open();
      assertThat(cursor.next()).isTrue();
      execution.cancel();
      assertThat(cursor.value(0)).isEqualTo(0);
      EngineException failure = catchThrowableOfType(EngineException.class, cursor::next);
      assertThat(failure.sqlState()).isEqualTo("57014");
      assertThat(rows("select state, result_rows from system.queries where query_id = 1"))
          .containsExactly("cancelled|1");
    }
  }

  @Test
  void closedRunGivesNoValueOfItsBatch() {
    Execution execution =
        session.prepare("select id, name from t").execution(List.of(), ExecutionLimits.NONE);
    RowCursor cursor = execution.open();
    assertThat(cursor.next()).isTrue();
    assertThat(cursor.next()).isTrue();
    execution.close();
    TypedRow typed = Objects.requireNonNull(cursor.typed());
    List<ThrowingCallable> reads =
        List.of(() -> cursor.value(0), () -> typed.longAt(0), () -> typed.textAt(1), cursor::next);
    for (ThrowingCallable read : reads) {
      EngineException failure = catchThrowableOfType(EngineException.class, read);
      assertThat(failure.sqlState()).isEqualTo("HY010");
    }
    assertThat(rows("select state, result_rows from system.queries where query_id = 1"))
        .containsExactly("closed|2");
  }

  @Test
  void scansAreListedWithWhatEachOfThemCounted() {
    String listed =
        "select table_name, state, scan_rows, scan_splits > 0 from system.scans"
            + " where query_id = %d order by scan_id";
    rows("select count(*) from t a join u b on a.id = b.id where b.id < 10");
    assertThat(rows(listed.formatted(1)))
        .containsExactlyInAnyOrder("m.t|finished|1000|true", "m.u|finished|1000|true");
    try (Execution execution =
        session.prepare("select id from t").execution(List.of(), ExecutionLimits.NONE)) {
      assertThat(execution.open().next()).isTrue();
      assertThat(rows("select state from system.scans where query_id = 3"))
          .containsExactly("running");
    }
    assertThat(rows("select state, source from system.scans where query_id = 3"))
        .containsExactly("closed|memory");
    assertThat(rows("select scan_rows from system.queries where query_id = 1"))
        .containsExactly("2000");
  }

  @Test
  void scansThatFailAreListedAsSuch() {
    String states =
        "select state, elapsed_ms between 0 and 600000 from system.scans where query_id = ";
    assertThatThrownBy(() -> rows(session.prepare("select id from t limit ?"), -1)).isNotNull();
    source.beforeBatch =
        batch -> {
          throw new IllegalStateException("The source fails");
        };
    assertThatThrownBy(() -> rows("select id from t")).isNotNull();
    assertThat(rows(states + 1)).containsExactly("failed|true");
    assertThat(rows(states + 2)).containsExactly("failed|true");
  }

  @Test
  void thereIsNoRowBeforeTheFirstAndBehindTheLast() {
    try (Execution execution =
        session
            .prepare("select id from t where id < 2")
            .execution(List.of(), ExecutionLimits.NONE)) {
      RowCursor cursor = execution.open();
      TypedRow typed = cursor.typed();
      assertThat(typed).isNotNull();
      assertNoRow(cursor, typed);
      assertThat(cursor.next()).isTrue();
      assertThat(typed.longAt(0)).isZero();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.value(0)).isEqualTo(1);
      assertThat(cursor.next()).isFalse();
      assertNoRow(cursor, typed);
    }
  }

  private static void assertNoRow(RowCursor cursor, TypedRow typed) {
    for (ThrowingCallable read :
        List.<ThrowingCallable>of(
            () -> cursor.value(0), () -> typed.longAt(0), () -> typed.isNull(0))) {
      assertThatThrownBy(read)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("There is no current row.");
    }
  }

  @Test
  void failureOfASourceKeepsItsMessageAndGetsItsState() {
    source.beforeBatch =
        batch -> {
          throw ScanException.of(
                  new ErrorCode("CSV_BAD_VALUE", ErrorCode.Category.BAD_VALUE),
                  "column \"price\" is DOUBLE but found \"12,50\"")
              .fix("Set decimalSeparator=\",\"")
              .build();
        };
    for (String sql : List.of("select id from t", "select count(distinct name) from t")) {
      EngineException failure = catchThrowableOfType(EngineException.class, () -> rows(sql));
      assertThat(failure.sqlState()).isEqualTo("22P02");
      assertThat(failure)
          .hasMessage(
              "column \"price\" is DOUBLE but found \"12,50\". Set decimalSeparator=\",\"."
                  + " [CSV_BAD_VALUE]");
    }
  }

  @Test
  @Timeout(60)
  void cancelEndsAScanThatWaits() throws InterruptedException {
    CountDownLatch waiting = new CountDownLatch(1);
    source.beforeBatch =
        batch -> {
          waiting.countDown();
          try {
            Thread.sleep(TimeUnit.SECONDS.toMillis(30));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (Execution execution =
        session
            .prepare("select max(name) from t")
            .execution(List.of(), new ExecutionLimits(0, 0, Duration.ofSeconds(20)))) {
      Thread canceller =
          new Thread(
              () -> {
                try {
                  waiting.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                execution.cancel();
              });
      canceller.start();
      long start = System.nanoTime();
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> execution.open().next());
      assertThat(failure.sqlState()).isEqualTo("57014");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      canceller.join();
      source.beforeBatch = batch -> {};
    }
  }

  private String explain(String sql) {
    return rows("explain " + sql).get(0);
  }

  private List<String> rows(String sql) {
    return rows(session.prepare(sql));
  }

  private static List<String> rows(Prepared prepared, @Nullable Object... parameters) {
    try (Execution execution =
        prepared.execution(Arrays.asList(parameters), ExecutionLimits.NONE)) {
      RowCursor cursor = execution.open();
      List<String> rows = new ArrayList<>();
      while (cursor.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < prepared.columns().size(); i++) {
          values.add(String.valueOf(cursor.value(i)));
        }
        rows.add(String.join("|", values));
      }
      return rows;
    }
  }
}
