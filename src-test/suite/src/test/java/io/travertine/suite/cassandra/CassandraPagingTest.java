// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.CancelSignal;
import io.travertine.scan.Catalog;
import io.travertine.scan.LongVector;
import io.travertine.scan.MemoryBudget;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import io.travertine.suite.cassandra.TestKeyspace.Answer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraPagingTest {
  private static final int ROWS = 100_000;
  private static final int ROWS_PER_PARTITION = 100;

  private TestKeyspace keyspace;

  @BeforeAll
  void load(LocalCassandra server, CqlSession session) {
    keyspace = TestKeyspace.create(server, session, getClass());
    keyspace.execute("CREATE TABLE wide (pk int, id int, a bigint, b text, PRIMARY KEY (pk, id))");
    PreparedStatement insert =
        session.prepare("INSERT INTO wide (pk, id, a, b) VALUES (?, ?, ?, ?)");
    for (int first = 0; first < ROWS; first += ROWS_PER_PARTITION) {
      BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
      for (int id = first; id < first + ROWS_PER_PARTITION; id++) {
        batch.addStatement(insert.bind(id / ROWS_PER_PARTITION, id, id * 1_000_003L, "text " + id));
      }
      session.execute(batch.build());
    }
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  @Test
  void everyRowComesOnceInTheOrderOfPlainCql() {
    Source source = keyspace.table("wide");
    Answer answer =
        TestKeyspace.read(
            source,
            TestKeyspace.everything(source),
            List.of(),
            TestKeyspace.context().withFetchRows(1_000));
    List<List<Object>> expected = new ArrayList<>();
    for (Row row : keyspace.session().execute("SELECT pk, id, a, b FROM wide")) {
      expected.add(
          List.of(
              (long) row.getInt(0),
              (long) row.getInt(1),
              row.getLong(2),
              Objects.requireNonNull(row.getString(3))));
    }
    assertThat(answer.rows()).hasSize(ROWS).isEqualTo(expected);
    // The server ends with an empty page when the rows fill their pages.
    assertThat(answer.counted(Counter.PAGES)).isBetween(100L, 101L);
    assertThat(answer.counted(Counter.REQUESTS)).isEqualTo(answer.counted(Counter.PAGES));
    assertThat(answer.counted(Counter.ROWS)).isEqualTo(ROWS);
    assertThat(answer.context().memory().usedBytes()).isZero();
  }

  @Test
  void pagesGrowUpToTheirSizeInBytes() {
    Source source = keyspace.table("wide");
    Answer answer = TestKeyspace.read(source, TestKeyspace.everything(source), List.of());
    assertThat(answer.rows()).hasSize(ROWS);
    assertThat(answer.counted(Counter.PAGES)).isBetween(20L, 22L);
    try (Catalog small =
        new CassandraSourceProvider().open(keyspace.options(Map.of("pageBytes", "64KiB")))) {
      Source narrow = Objects.requireNonNull(small.table("wide"));
      answer = TestKeyspace.read(narrow, TestKeyspace.everything(narrow), List.of());
      assertThat(answer.rows()).hasSize(ROWS);
      long pageBytes = answer.counted(Counter.BYTES) / answer.counted(Counter.PAGES);
      assertThat(pageBytes).isBetween(50_000L, 70_000L);
    }
  }

  @Test
  void theNextPageIsAskedForBeforeTheFirstIsUsed() {
    Source source = keyspace.table("wide");
    ScanContext context = TestKeyspace.context().withFetchRows(1_000);
    try (BatchReader reader = open(source, context)) {
      assertThat(context.metrics().value(Counter.REQUESTS)).isZero();
      Batch batch = Objects.requireNonNull(reader.next());
      assertThat(batch.size()).isPositive();
      assertThat(context.metrics().value(Counter.REQUESTS))
          .isEqualTo(context.metrics().value(Counter.PAGES) + 1);
    }
    assertThat(context.memory().usedBytes()).isZero();
  }

  @Test
  void withoutMemoryForASecondPageThereIsNoReadAhead() {
    Source source = keyspace.table("wide");
    ScanContext context =
        TestKeyspace.context()
            .withMemory(MemoryBudget.of("memoryBudget", 600_000))
            .withFetchRows(1_000);
    Answer answer = TestKeyspace.read(source, TestKeyspace.everything(source), List.of(), context);
    assertThat(answer.rows()).hasSize(ROWS);
    assertThat(context.memory().peakBytes()).isLessThanOrEqualTo(600_000);
    assertThat(context.memory().usedBytes()).isZero();
  }

  @Test
  void tooLittleMemoryForAPageIsAnError() {
    Source source = keyspace.table("wide");
    ScanContext context = TestKeyspace.context().withMemory(MemoryBudget.of("memoryBudget", 100));
    assertThatThrownBy(
            () -> TestKeyspace.read(source, TestKeyspace.everything(source), List.of(), context))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("one page of " + keyspace.name() + ".wide needs")
        .hasMessageEndingWith("[MEMORY_BUDGET]");
    assertThat(context.memory().usedBytes()).isZero();
  }

  @Test
  void cancelEndsAScanBetweenPages() {
    Source source = keyspace.table("wide");
    ScanContext context = TestKeyspace.context().withFetchRows(100);
    try (BatchReader reader = open(source, context)) {
      assertThat(reader.next()).isNotNull();
      context.cancel().cancel(CancelSignal.Reason.CANCELLED);
      assertThatThrownBy(reader::next)
          .isInstanceOf(ScanException.class)
          .hasMessageEndingWith("[CANCELLED]");
    }
    assertThat(context.memory().usedBytes()).isZero();
    assertThat(context.metrics().value(Counter.PAGES)).isLessThan(20);
  }

  @Test
  void aReaderClosedEarlyAsksForNothingMore() {
    Source source = keyspace.table("wide");
    ScanContext context = TestKeyspace.context().withFetchRows(100);
    BatchReader reader = open(source, context);
    assertThat(reader.next()).isNotNull();
    reader.close();
    reader.close();
    long requests = context.metrics().value(Counter.REQUESTS);
    assertThat(context.memory().usedBytes()).isZero();
    assertThat(requests).isLessThan(20);
  }

  @Test
  void aChangedTableIsANewSourceAtTheNextLookUp() throws Exception {
    keyspace.execute("CREATE TABLE changing (id int PRIMARY KEY, a int)");
    keyspace.execute("INSERT INTO changing (id, a) VALUES (1, 2)");
    Source before = awaitColumns("changing", 2);
    assertThat(keyspace.table("changing")).isSameAs(before);
    keyspace.execute("ALTER TABLE changing ADD b text");
    assertThat(awaitColumns("changing", 3)).isNotSameAs(before);
    assertThat(TestKeyspace.read(before, TestKeyspace.everything(before), List.of()).rows())
        .containsExactly(List.of(1L, 2L));
    keyspace.execute("ALTER TABLE changing DROP a");
    awaitColumns("changing", 2);
    assertThatThrownBy(() -> TestKeyspace.read(before, TestKeyspace.everything(before), List.of()))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining(keyspace.name() + ".changing")
        .hasMessageEndingWith("[CASSANDRA_CHANGED]");
    keyspace.execute("DROP TABLE changing");
    assertThatThrownBy(() -> TestKeyspace.read(before, ScanSpec.of(List.of()), List.of()))
        .isInstanceOf(ScanException.class)
        .hasMessageEndingWith("[CASSANDRA_NO_TABLE]");
  }

  /** Schema events come a moment after the change. */
  private Source awaitColumns(String table, int columns) throws InterruptedException {
    for (int attempt = 0; attempt < 200; attempt++) {
      Source source = keyspace.catalog().table(table);
      if (source != null && TestKeyspace.names(source.schema()).size() == columns) {
        return source;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(table + " was not seen with " + columns + " columns");
  }

  @Test
  void sumsOverVectorsNeedNoObjects() {
    Source source = keyspace.table("wide");
    ScanContext context = TestKeyspace.context();
    long sum = 0;
    ScanSpec spec = ScanSpec.of(List.of(TestKeyspace.path(source, "a")));
    Iterator<Split> splits = source.plan(spec, context);
    while (splits.hasNext()) {
      try (BatchReader reader = source.open(splits.next(), spec, context)) {
        for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
          LongVector a = (LongVector) batch.column(0);
          for (int row = 0; row < batch.size(); row++) {
            sum += a.longAt(batch.position(row));
          }
        }
      }
    }
    assertThat(sum).isEqualTo(1_000_003L * ((long) ROWS * (ROWS - 1) / 2));
  }

  private static BatchReader open(Source source, ScanContext context) {
    ScanSpec spec = TestKeyspace.everything(source);
    return source.open(source.plan(spec, context).next(), spec, context);
  }
}
