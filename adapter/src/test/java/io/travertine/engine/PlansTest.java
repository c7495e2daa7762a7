// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan cache, and plans that are shared. */
final class PlansTest {
  private static final int THREADS = 8;
  private static final int RUNS = 100;

  private Engine engine;
  private Session session;

  @BeforeEach
  void open() {
    engine = TestEngines.open();
    session = engine.session();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void statementIsCompiledOnceForAllSessions() {
    String sql = "select name from emps where empno = ?";
    session.prepare(sql);
    assertThat(engine.plans().hits()).isZero();
    try (Session other = engine.session()) {
      assertThat(Rows.of(other, sql, 1)).containsExactly("Ann");
    }
    assertThat(engine.plans().hits()).isEqualTo(1);
    assertThat(engine.plans().misses()).isEqualTo(1);
  }

  @Test
  void planDependsOnTheSchemaOfTheSession() {
    session.prepare("select 1");
    session.useSchema("other");
    session.prepare("select 1");
    assertThat(engine.plans().hits()).isZero();
    assertThat(engine.plans().size()).isEqualTo(2);
    assertThat(Rows.of(session, "select count(*) from staff")).containsExactly("5");
  }

  @Test
  void refreshForgetsPlans() {
    session.prepare("select 1");
    engine.refresh();
    assertThat(engine.plans().size()).isZero();
    session.prepare("select 1");
    assertThat(engine.plans().misses()).isEqualTo(2);
  }

  @Test
  void cacheIsBoundedAndForgetsTheLeastRecentlyUsed() {
    try (Engine small = Engine.open(TestEngines.settings().withPlanCacheSize(2));
        Session user = small.session()) {
      user.prepare("select 1");
      user.prepare("select 2");
      user.prepare("select 1");
      user.prepare("select 3");
      assertThat(small.plans().size()).isEqualTo(2);
      long hits = small.plans().hits();
      user.prepare("select 1");
      assertThat(small.plans().hits()).isEqualTo(hits + 1);
      user.prepare("select 2");
      assertThat(small.plans().hits()).isEqualTo(hits + 1);
    }
  }

  @Test
  void cacheOfSizeZeroKeepsNothing() {
    try (Engine none = Engine.open(TestEngines.settings().withPlanCacheSize(0));
        Session user = none.session()) {
      user.prepare("select 1");
      user.prepare("select 1");
      assertThat(none.plans().size()).isZero();
    }
  }

  @Test
  void constantThatFailsFailsEachTimeInTheSameWay() {
    for (int run = 0; run < 3; run++) {
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> Rows.of(session, "select 1 / 0"));
      assertThat(failure.sqlState()).isEqualTo("22012");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select name from emps where empno = ?",
        "select e.name, d.dname from emps e join depts d on e.deptno = d.deptno where e.empno > ?",
        "select deptno, count(*), sum(sal) from emps where empno <> ? group by deptno order by 1",
        "select (select max(id) from events v where v.empno = e.empno) from emps e where empno < ?",
        "select empno, row_number() over (order by sal) from emps where empno <= ? order by empno",
        "select json_value(doc, '$.x'), ? from events where doc like '%x%'",
        "with recursive t(n) as (select ? union all select n + 1 from t where n < 50)"
            + " select count(*), sum(n) from t",
        "select empno from emps where empno > ? order by sal desc limit 2",
      })
  void onePreparedServesManyThreads(String sql) throws Exception {
    Prepared shared =
        session.prepare(sql.replace("select ? union", "select cast(? as integer) union"));
    List<List<String>> expected = new ArrayList<>();
    for (int value = 0; value < 4; value++) {
      expected.add(Rows.of(shared, value));
    }
    inParallel(
        () -> {
          for (int run = 0; run < RUNS; run++) {
            int value = run % expected.size();
            assertThat(Rows.of(shared, value)).isEqualTo(expected.get(value));
          }
          return null;
        });
  }

  @Test
  void recursiveQueriesOfOneNameDoNotMeet() throws Exception {
    List<Integer> ends = IntStream.range(1, 9).map(each -> each * 7).boxed().toList();
    inParallel(
        () -> {
          for (int run = 0; run < RUNS / 4; run++) {
            for (int end : ends) {
              assertThat(Rows.of(session, numbersTo(end))).containsExactly(String.valueOf(end));
            }
          }
          return null;
        });
  }

  private static String numbersTo(int end) {
    return "with recursive t(n) as (select 1 union all select n + 1 from t where n < "
        + end
        + ") select count(*) from t";
  }

  @Test
  void recursiveQueryMayBeOpenTwiceInOneThread() {
    Prepared shared =
        session.prepare(
            "with recursive t(n) as (select 1 union all select n + 1 from t where n < 5)"
                + " select n from t");
    try (Execution first = shared.execution(List.of(), ExecutionLimits.NONE);
        Execution second = shared.execution(List.of(), ExecutionLimits.NONE)) {
      RowCursor one = first.open();
      RowCursor two = second.open();
      for (int n = 1; n <= 5; n++) {
        assertThat(one.next()).isTrue();
        assertThat(two.next()).isTrue();
        assertThat(one.value(0)).isEqualTo(n);
        assertThat(two.value(0)).isEqualTo(n);
      }
      assertThat(one.next()).isFalse();
      assertThat(two.next()).isFalse();
    }
    assertThat(Rows.of(shared)).hasSize(5);
  }

  @Test
  void explainShowsThePhysicalPlan() {
    Prepared explained = session.prepare("explain select dname from depts where deptno > ?");
    assertThat(explained.kind()).isEqualTo(StatementKind.EXPLAIN);
    assertThat(explained.columns()).extracting(ResultColumn::label).containsExactly("PLAN");
    assertThat(Rows.of(explained, 1).get(0)).contains("EnumerableTableScan(table=[[hr, depts]])");
    assertThat(Rows.of(session, "explain plan without implementation for select 1").get(0))
        .contains("LogicalValues");
    assertThat(session.prepare("select 1").kind()).isEqualTo(StatementKind.QUERY);
  }

  @Test
  void topOfManyRowsIsNotSortedWhole() {
    assertThat(Rows.of(session, "explain select name from emps order by sal desc limit 2").get(0))
        .contains("EnumerableLimitSort");
  }

  private static void inParallel(Callable<?> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        all.add(threads.submit(work));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
