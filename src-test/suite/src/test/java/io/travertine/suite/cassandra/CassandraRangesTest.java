// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.cassandra.ResumableReader;
import io.travertine.cassandra.ResumePoint;
import io.travertine.exec.ScanPipeline;
import io.travertine.exec.ScanPlan;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.run.RunSettings;
import io.travertine.run.WorkerPool;
import io.travertine.scan.Aggregate;
import io.travertine.scan.Aggregate.Function;
import io.travertine.scan.Aggregate.Quantifier;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.BatchSize;
import io.travertine.scan.Catalog;
import io.travertine.scan.DataType;
import io.travertine.scan.Limit;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.Predicate.Comparison;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanOffer.Verdict;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables read by parts of the token ring. */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraRangesTest {
  private static final int PARTITIONS = 400;
  private static final int ROWS_OF_PARTITION = 10;
  private static final int ROWS = PARTITIONS * ROWS_OF_PARTITION;

  private TestKeyspace keyspace;

  @BeforeAll
  void load(LocalCassandra server, CqlSession session) {
    keyspace = TestKeyspace.create(server, session, getClass());
    keyspace.execute("CREATE TABLE t (pk int, id int, a bigint, b text, PRIMARY KEY (pk, id))");
    for (int pk = 0; pk < PARTITIONS; pk++) {
      StringBuilder batch = new StringBuilder("BEGIN UNLOGGED BATCH ");
      for (int i = 0; i < ROWS_OF_PARTITION; i++) {
        int id = pk * ROWS_OF_PARTITION + i;
        batch.append(
            "INSERT INTO t (pk, id, a, b) VALUES (%d, %d, %d, 'text %d');"
                .formatted(pk, id, id * 1_000_003L, id));
      }
      keyspace.execute(batch.append("APPLY BATCH").toString());
    }
    keyspace.execute("CREATE TABLE empty (pk int PRIMARY KEY, a int)");
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "4, 1", "32, 1", "4, 4", "32, 4"})
  void rowsAreTheSameForAnyNumberOfSplitsAndThreads(int parts, int threads) {
    try (Catalog catalog = open(Map.of("parallelism", parts));
        WorkerPool pool = new WorkerPool(4)) {
      Source source = table(catalog, "t");
      ScanSpec spec = TestKeyspace.everything(source);
      List<Split> splits = splits(source, spec);
      assertThat(splits).hasSize(parts);
      List<List<Object>> rows = new ArrayList<>();
      RunSettings settings =
          threads == 1 ? RunSettings.SEQUENTIAL : RunSettings.SEQUENTIAL.withPool(threads, pool);
      ScanContext context = TestKeyspace.context();
      try (BatchReader reader =
          ScanPipeline.open(
              ScanPlan.of(source, spec), Operand.Parameters.NONE, context, settings)) {
        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
          for (int row = 0; row < batch.size(); row++) {
            List<Object> values = new ArrayList<>();
            for (int column = 0; column < batch.width(); column++) {
              values.add(Objects.requireNonNull(batch.value(row, column)));
            }
            rows.add(values);
          }
        }
      }
      // On one node the splits are in ring order, which is that of plain CQL.
      assertThat(rows).hasSize(ROWS).isEqualTo(plain());
      assertThat(context.memory().usedBytes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 32})
  void eachSplitHoldsOtherRows(int parts) {
    try (Catalog catalog = open(Map.of("parallelism", parts))) {
      Source source = table(catalog, "t");
      ScanSpec spec = ScanSpec.of(List.of(TestKeyspace.path(source, "id")));
      Set<Object> seen = new HashSet<>();
      int rows = 0;
      for (Split split : splits(source, spec)) {
        try (BatchReader reader = source.open(split, spec, TestKeyspace.context())) {
          for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
            for (int row = 0; row < batch.size(); row++) {
              seen.add(batch.value(row, 0));
              rows++;
            }
          }
        }
      }
      assertThat(rows).isEqualTo(ROWS);
      assertThat(seen).hasSize(ROWS);
    }
  }

  @Test
  void emptyTablesAreReadInAnyNumberOfSplits() {
    try (Catalog catalog = open(Map.of("parallelism", 32))) {
      Source source = table(catalog, "empty");
      assertThat(TestKeyspace.read(source, TestKeyspace.everything(source), List.of()).rows())
          .isEmpty();
      assertThat(count(source, List.of()).rows()).containsExactly(List.of(0L));
    }
  }

  @Test
  void aLimitStopsBeforeTheLastSplit() {
    try (Catalog catalog = open(Map.of("parallelism", 32))) {
      Source source = table(catalog, "t");
      ScanSpec spec = TestKeyspace.everything(source).withLimit(Limit.first(3));
      TestKeyspace.Answer answer = TestKeyspace.read(source, spec, List.of());
      assertThat(answer.rows()).hasSize(3);
      assertThat(answer.counted(Counter.SPLITS)).isLessThan(3);
      assertThat(answer.counted(Counter.REQUESTS)).isLessThan(3);
      TestKeyspace.Answer more =
          TestKeyspace.read(source, spec.withLimit(Limit.first(300)), List.of());
      assertThat(more.rows()).hasSize(300);
      assertThat(more.counted(Counter.SPLITS)).isBetween(2L, 5L);
    }
  }

  @Test
  void pagesOfAllQueriesAreThrottled() {
    try (Catalog catalog =
        open(Map.of("parallelism", 8, "maxConcurrentRanges", 1, "requestsPerSecond", 200))) {
      Source source = table(catalog, "t");
      assertThat(TestKeyspace.read(source, TestKeyspace.everything(source), List.of()).rows())
          .hasSize(ROWS);
    }
  }

  @Test
  void rowsAreCountedByTheServer() {
    Source source = keyspace.table("t");
    TestKeyspace.Answer answer = count(source, List.of());
    assertThat(answer.rows()).containsExactly(List.of((long) ROWS));
    assertThat(answer.counted(Counter.SPLITS)).isEqualTo(16);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(16);
    Predicate one = equal(source, "pk", 7L);
    assertThat(count(source, List.of(one)).rows()).containsExactly(List.of(10L));
    Predicate some =
        new Comparison(
            TestKeyspace.path(source, "a"),
            Operator.LESS,
            Operand.of(DataType.BIGINT, 1_000_003L * 25));
    assertThat(count(source, List.of(some)).rows()).containsExactly(List.of(25L));
    assertThat(count(source, List.of(equal(source, "pk", 5_000_000_000L))).rows())
        .containsExactly(List.of(0L));
  }

  @Test
  void groupsOfTheKeyAreMadeByTheServer() {
    Source source = keyspace.table("t");
    Aggregate aggregate =
        new Aggregate(
            List.of(TestKeyspace.path(source, "pk")),
            List.of(
                call(source, Function.COUNT, null),
                call(source, Function.MIN, "id"),
                call(source, Function.MAX, "b"),
                call(source, Function.COUNT, "a")));
    ScanSpec spec = ScanSpec.of(List.of()).withAggregate(aggregate);
    assertThat(source.offer(spec).aggregate()).isEqualTo(Verdict.EXACT);
    TestKeyspace.Answer answer = TestKeyspace.read(source, spec, List.of());
    assertThat(answer.rows()).hasSize(PARTITIONS);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(PARTITIONS);
    assertThat(answer.rows())
        .allSatisfy(
            row -> {
              long pk = (Long) Objects.requireNonNull(row.get(0));
              assertThat(row).containsExactly(pk, 10L, pk * 10, "text " + (pk * 10 + 9), 10L);
            });
    ScanSpec distinct =
        ScanSpec.of(List.of())
            .withAggregate(new Aggregate(List.of(TestKeyspace.path(source, "pk")), List.of()));
    TestKeyspace.Answer keys = TestKeyspace.read(source, distinct, List.of());
    assertThat(keys.rows()).hasSize(PARTITIONS);
    assertThat(keys.counted(Counter.ROWS_READ)).isEqualTo(PARTITIONS);
  }

  @Test
  void sumsAreLeftToTheServerOnlyInATypeThatTheyFit() {
    Source source = keyspace.table("t");
    for (DataType result : List.of(DataType.BIGINT, DataType.decimal(38, 0))) {
      Aggregate.Call sum =
          new Aggregate.Call(
              Function.SUM, TestKeyspace.path(source, "a"), Aggregate.Quantifier.ALL, result);
      ScanSpec spec = ScanSpec.of(List.of()).withAggregate(new Aggregate(List.of(), List.of(sum)));
      assertThat(source.offer(spec).aggregate())
          .isEqualTo(result.equals(DataType.BIGINT) ? Verdict.NONE : Verdict.EXACT);
    }
  }

  @Test
  void tokensCanBeSelectedAndBounded() {
    Source source = keyspace.table("t");
    ScanSpec spec =
        ScanSpec.of(List.of(TestKeyspace.path(source, "_token"), TestKeyspace.path(source, "pk")));
    long middle = 0;
    Predicate upper =
        new Comparison(
            TestKeyspace.path(source, "_token"),
            Operator.GREATER_OR_EQUAL,
            Operand.of(DataType.BIGINT, middle));
    TestKeyspace.Answer answer =
        TestKeyspace.read(source, spec.withFilter(List.of(upper)), List.of());
    List<List<Object>> expected = new ArrayList<>();
    for (Row row : keyspace.session().execute("SELECT token(pk), pk FROM t WHERE token(pk) >= 0")) {
      expected.add(List.of(row.getLong(0), (long) row.getInt(1)));
    }
    assertThat(answer.rows()).isNotEmpty().isEqualTo(expected);
    assertThat(answer.counted(Counter.ROWS_READ)).isEqualTo(expected.size());
    Predicate none =
        new Comparison(
            TestKeyspace.path(source, "_token"),
            Operator.GREATER,
            Operand.of(DataType.BIGINT, Long.MAX_VALUE));
    assertThat(TestKeyspace.read(source, spec.withFilter(List.of(none)), List.of()).rows())
        .isEmpty();
  }

  @Test
  void aScanGoesOnWhereAnotherHasStopped() {
    try (Catalog catalog = open(Map.of("parallelism", 3))) {
      Source source = table(catalog, "t");
      ScanSpec spec = TestKeyspace.everything(source);
      List<List<Object>> rows = new ArrayList<>();
      int stops = 0;
      for (Split planned : splits(source, spec)) {
        Split left = planned;
        while (left != null) {
          ScanContext context =
              TestKeyspace.context().withFetchRows(50).withBatchSize(new BatchSize(37, 1 << 20));
          String point = null;
          try (ResumableReader reader = (ResumableReader) source.open(left, spec, context)) {
            Batch batch = reader.next();
            if (batch != null) {
              add(batch, rows);
              point = reader.resumePoint().map(ResumePoint::text).orElse(null);
              stops++;
            }
          }
          left = point == null ? null : ResumePoint.parse(point);
        }
      }
      assertThat(stops).isGreaterThan(100);
      assertThat(rows).isEqualTo(plain());
    }
  }

  @Test
  void aResumePointOfAnotherQueryIsRefused() {
    Source source = keyspace.table("t");
    ScanSpec spec = TestKeyspace.everything(source);
    ScanContext context = TestKeyspace.context().withFetchRows(50);
    ResumePoint point;
    try (ResumableReader reader =
        (ResumableReader) source.open(splits(source, spec).get(0), spec, context)) {
      assertThat(reader.next()).isNotNull();
      point = reader.resumePoint().orElseThrow();
    }
    ScanSpec other = ScanSpec.of(List.of(TestKeyspace.path(source, "a")));
    assertThatThrownBy(() -> source.open(point, other, context))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("The scan cannot go on")
        .hasMessageEndingWith("[CASSANDRA_CHANGED]");
    assertThat(context.memory().usedBytes()).isZero();
  }

  private static void add(Batch batch, List<List<Object>> rows) {
    for (int row = 0; row < batch.size(); row++) {
      List<Object> values = new ArrayList<>();
      for (int column = 0; column < batch.width(); column++) {
        values.add(Objects.requireNonNull(batch.value(row, column)));
      }
      rows.add(values);
    }
  }

  private List<List<Object>> plain() {
    List<List<Object>> rows = new ArrayList<>();
    for (Row row : keyspace.session().execute("SELECT pk, id, a, b FROM t")) {
      rows.add(
          List.of(
              (long) row.getInt(0),
              (long) row.getInt(1),
              row.getLong(2),
              Objects.requireNonNull(row.getString(3))));
    }
    return rows;
  }

  private static TestKeyspace.Answer count(Source source, List<Predicate> filter) {
    Aggregate.Call rows = new Aggregate.Call(Function.COUNT, null, Quantifier.ALL, DataType.BIGINT);
    ScanSpec spec =
        ScanSpec.of(List.of())
            .withFilter(filter)
            .withAggregate(new Aggregate(List.of(), List.of(rows)));
    return TestKeyspace.read(source, spec, List.of());
  }

  private static Aggregate.Call call(Source source, Function function, @Nullable String column) {
    if (column == null) {
      return new Aggregate.Call(function, null, Quantifier.ALL, DataType.BIGINT);
    }
    DataType type = source.schema().type(TestKeyspace.path(source, column));
    DataType result =
        function == Function.COUNT
            ? DataType.BIGINT
            : function == Function.SUM ? DataType.decimal(38, 0) : type;
    return new Aggregate.Call(function, TestKeyspace.path(source, column), Quantifier.ALL, result);
  }

  private static Predicate equal(Source source, String column, long value) {
    return new Comparison(
        TestKeyspace.path(source, column), Operator.EQUAL, Operand.of(DataType.BIGINT, value));
  }

  private static List<Split> splits(Source source, ScanSpec spec) {
    List<Split> splits = new ArrayList<>();
    Iterator<Split> planned = source.plan(spec, TestKeyspace.context());
    planned.forEachRemaining(splits::add);
    return splits;
  }

  private Catalog open(Map<String, ?> options) {
    return new CassandraSourceProvider().open(keyspace.options(options));
  }

  private static Source table(Catalog catalog, String name) {
    return Objects.requireNonNull(catalog.table(name));
  }
}
