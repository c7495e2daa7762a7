// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.calcite.jdbc.CalciteSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements here never end by themselves. */
@Timeout(60)
final class CancelTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Engine engine;
  private Session session;

  @BeforeEach
  void open() {
    engine = TestEngines.open();
    session = engine.session();
  }

  @AfterEach
  void close() throws InterruptedException {
    engine.close();
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(endless().open()).isZero();
  }

  private CountingTable endless() {
    CalciteSchema hr = engine.root().subSchemas().get("hr");
    return (CountingTable) hr.tables().get("endless").getTable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*) from endless",
        "select n, count(*) from endless group by n",
        "select n from endless order by n desc",
        "select max(a.n + b.n) from endless a join endless b on a.n < b.n",
        "select distinct n from endless",
        "select count(*) from endless a left join depts b on a.n + 1 = b.deptno",
        "select count(*) from depts a cross join endless",
        "with recursive t(n) as (select 1 union all select 1 from t) select count(*) from t",
        "select n from endless where n < 0"
      })
  void cancelOfAnotherThreadStopsAStatement(String sql) throws Exception {
    try (Execution execution = session.prepare(sql).execution(List.of(), ExecutionLimits.NONE)) {
      Future<EngineException> failure = inBackground(execution);
      Thread.sleep(200);
      execution.cancel();
      assertThat(failure.get(20, TimeUnit.SECONDS).sqlState()).isEqualTo("57014");
    }
  }

  @Test
  void timeLimitStopsAStatement() {
    Prepared prepared = session.prepare("select count(*) from endless");
    ExecutionLimits limits = new ExecutionLimits(0, 0, Duration.ofMillis(150));
    try (Execution execution = prepared.execution(List.of(), limits)) {
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> execution.open().next());
      assertThat(failure.sqlState()).isEqualTo("57014");
      assertThat(failure).hasMessageContaining("time limit of 150 ms");
    }
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void cancelBeforeTheNextPullFailsThatPull() {
    try (Execution execution =
        session.prepare("select n from endless").execution(List.of(), ExecutionLimits.NONE)) {
      RowCursor cursor = execution.open();
      assertThat(cursor.next()).isTrue();
      execution.cancel();
      EngineException failure = catchThrowableOfType(EngineException.class, cursor::next);
      assertThat(failure.sqlState()).isEqualTo("57014");
    }
  }

  @Test
  void cancelBeforeOpenFailsOpenOrTheFirstPull() {
    try (Execution execution =
        session.prepare("select n from endless").execution(List.of(), ExecutionLimits.NONE)) {
      execution.cancel();
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> execution.open().next());
      assertThat(failure.sqlState()).isEqualTo("57014");
    }
  }

  @Test
  void statementCanBeRunAgainAfterACancel() {
    Prepared prepared = session.prepare("select dname from depts where deptno = 10");
    try (Execution execution = prepared.execution(List.of(), ExecutionLimits.NONE)) {
      execution.cancel();
    }
    assertThat(Rows.of(prepared)).containsExactly("Sales");
  }

  @Test
  void closeOfTheSessionStopsWhatRuns() throws Exception {
    Execution execution =
        session.prepare("select count(*) from endless").execution(List.of(), ExecutionLimits.NONE);
    Future<EngineException> failure = inBackground(execution);
    Thread.sleep(100);
    session.close();
    assertThat(failure.get(20, TimeUnit.SECONDS).sqlState()).isEqualTo("57014");
    assertThat(
            catchThrowableOfType(EngineException.class, () -> session.prepare("select 1"))
                .sqlState())
        .isEqualTo("08003");
  }

  @Test
  void closeOfTheEngineStopsWhatRuns() throws Exception {
    Execution execution =
        session.prepare("select count(*) from endless").execution(List.of(), ExecutionLimits.NONE);
    Future<EngineException> failure = inBackground(execution);
    Thread.sleep(100);
    engine.close();
    engine.close();
    assertThat(failure.get(20, TimeUnit.SECONDS).sqlState()).isEqualTo("57014");
    assertThat(catchThrowableOfType(EngineException.class, engine::session).sqlState())
        .isEqualTo("08003");
  }

  @Test
  void closeReleasesTheTablesAndMayBeCalledTwice() {
    Execution execution =
        session.prepare("select n from endless").execution(List.of(), ExecutionLimits.NONE);
    RowCursor cursor = execution.open();
    assertThat(cursor.next()).isTrue();
    assertThat(endless().open()).isEqualTo(1);
    execution.close();
    execution.close();
    assertThat(endless().open()).isZero();
    assertThat(catchThrowableOfType(EngineException.class, cursor::next).sqlState())
        .isEqualTo("HY010");
  }

  @Test
  void maxRowsEndsTheRowsEarly() {
    Prepared prepared = session.prepare("select n from endless");
    try (Execution execution =
        prepared.execution(List.of(), new ExecutionLimits(3, 0, Duration.ZERO))) {
      assertThat(Rows.read(execution.open(), 1)).containsExactly("0", "1", "2");
    }
  }

  @Test
  void limitReadsNoFurtherThanItMust() {
    assertThat(Rows.of(session, "select n from endless limit 3")).containsExactly("0", "1", "2");
    assertThat(endless().open()).isZero();
  }

  private Future<EngineException> inBackground(Execution execution) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    Future<EngineException> failure =
        threads.submit(
            () -> {
              started.countDown();
              return catchThrowableOfType(
                  EngineException.class,
                  () -> {
                    RowCursor cursor = execution.open();
                    while (cursor.next()) {
                      cursor.value(0);
                    }
                  });
            });
    started.await();
    return failure;
  }
}
