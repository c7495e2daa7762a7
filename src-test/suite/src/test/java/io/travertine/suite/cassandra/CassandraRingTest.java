// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.travertine.cassandra.CassandraSourceProvider;
import io.travertine.exec.ScanPipeline;
import io.travertine.exec.ScanPlan;
import io.travertine.fixtures.CassandraRing;
import io.travertine.fixtures.CassandraServerOptions;
import io.travertine.run.RunSettings;
import io.travertine.scan.Batch;
import io.travertine.scan.BatchReader;
import io.travertine.scan.Catalog;
import io.travertine.scan.Operand;
import io.travertine.scan.Options;
import io.travertine.scan.ScanContext;
import io.travertine.scan.ScanException;
import io.travertine.scan.ScanMetrics.Counter;
import io.travertine.scan.ScanSpec;
import io.travertine.scan.Source;
import io.travertine.scan.Split;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Scans of a ring of three nodes that loses the node that they are reading from. It takes minutes;
 * {@code -Dtravertine.ring=true} runs it.
 */
@EnabledIfSystemProperty(named = "travertine.ring", matches = "true")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraRingTest {
  private static final int ROWS = 30_000;
  private static final int ROWS_OF_PARTITION = 100;
  private static final int ROWS_BEFORE_FAULT = 5_500;
  private static final int TIMES = Integer.getInteger("travertine.ring.times", 5);

  private CassandraRing ring;
  private CqlSession session;

  @BeforeAll
  void load() {
    ring = CassandraRing.start(CassandraServerOptions.defaults(), 3);
    session = ring.server().openSession();
    for (int replicas : new int[] {1, 3}) {
      session.execute(
          "CREATE KEYSPACE r%d WITH replication = {'class': 'SimpleStrategy', 'replication_factor': %d}"
              .formatted(replicas, replicas));
      session.execute(
          "CREATE TABLE r%d.t (pk int, id int, v text, PRIMARY KEY (pk, id))".formatted(replicas));
      PreparedStatement insert =
          session.prepare("INSERT INTO r%d.t (pk, id, v) VALUES (?, ?, ?)".formatted(replicas));
      for (int first = 0; first < ROWS; first += ROWS_OF_PARTITION) {
        BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
        for (int id = first; id < first + ROWS_OF_PARTITION; id++) {
          batch.addStatement(insert.bind(id / ROWS_OF_PARTITION, id, "text " + id));
        }
        session.execute(batch.build());
      }
    }
  }

  @AfterAll
  void close() {
    session.close();
    ring.close();
  }

  @Test
  @Order(1)
  void splitsAreGroupedByReplicas() {
    try (Catalog catalog = open("r1", Map.of())) {
      Source source = table(catalog);
      List<Split> splits = new ArrayList<>();
      source.plan(rows(source), TestKeyspace.context()).forEachRemaining(splits::add);
      assertThat(splits.size()).isBetween(3, 4);
      assertThat(splits).allMatch(split -> split.preferredHosts().size() == 1);
      assertThat(splits.stream().map(Split::preferredHosts).distinct()).hasSize(3);
      assertAllRows(catalog, before -> {});
    }
    try (Catalog catalog = open("r3", Map.of("parallelism", 7))) {
      Source source = table(catalog);
      List<Split> splits = new ArrayList<>();
      source.plan(rows(source), TestKeyspace.context()).forEachRemaining(splits::add);
      assertThat(splits).hasSize(7);
      assertThat(splits).allMatch(split -> split.preferredHosts().size() == 3);
      assertAllRows(catalog, before -> {});
    }
  }

  @Test
  @Order(2)
  void aStoppedCoordinatorCostsNoRow() {
    for (int time = 0; time < TIMES; time++) {
      String[] victim = new String[1];
      try (Catalog catalog = open("r3", Map.of("pageTimeout", "2s"))) {
        ScanContext context =
            assertAllRows(
                catalog,
                before -> {
                  victim[0] = coordinator(before);
                  ring.suspend(victim[0]);
                });
        assertThat(context.metrics().value(Counter.RETRIES)).isPositive();
      } finally {
        if (victim[0] != null) {
          ring.resume(victim[0]);
        }
      }
      awaitAllUp();
    }
  }

  @Test
  @Order(3)
  void aKilledCoordinatorCostsNoRow() {
    for (int time = 0; time < TIMES; time++) {
      String[] victim = new String[1];
      try (Catalog catalog = open("r3", Map.of("pageTimeout", "2s"))) {
        assertAllRows(
            catalog,
            before -> {
              victim[0] = coordinator(before);
              ring.kill(victim[0]);
            });
        // The next scan knows who is gone.
        assertAllRows(catalog, before -> {});
      }
      ring.restart(Objects.requireNonNull(victim[0]));
      awaitAllUp();
    }
  }

  @Test
  @Order(4)
  void aRangeWithoutReplicaIsAnErrorThatNamesIt() {
    String victim = "127.0.0.3";
    ring.kill(victim);
    try (Catalog catalog = open("r1", Map.of("pageTimeout", "2s"))) {
      assertThatThrownBy(() -> assertAllRows(catalog, before -> {}))
          .isInstanceOf(ScanException.class)
          .hasMessageContaining("r1.t, token range (")
          .hasMessageContaining("Cannot read a page after 7 attempts")
          .hasMessageEndingWith("[CASSANDRA_SERVER]");
    } finally {
      ring.restart(victim);
      awaitAllUp();
    }
  }

  /** Reads the table, disturbs after some rows, and checks that each row has come once. */
  private ScanContext assertAllRows(Catalog catalog, Consumer<Map<String, Long>> disturb) {
    Source source = table(catalog);
    ScanContext context = TestKeyspace.context().withFetchRows(500);
    Map<String, Long> before = statements();
    BitSet seen = new BitSet(ROWS);
    int rows = 0;
    boolean disturbed = false;
    try (BatchReader reader =
        ScanPipeline.open(
            ScanPlan.of(source, rows(source)),
            Operand.Parameters.NONE,
            context,
            RunSettings.SEQUENTIAL)) {
      for (Batch batch = reader.next(); batch != null; batch = reader.next()) {
        for (int row = 0; row < batch.size(); row++) {
          seen.set(Math.toIntExact((Long) Objects.requireNonNull(batch.value(row, 0))));
          rows++;
        }
        if (!disturbed && rows >= ROWS_BEFORE_FAULT) {
          disturbed = true;
          disturb.accept(before);
        }
      }
    }
    assertThat(rows).isEqualTo(ROWS);
    assertThat(seen.cardinality()).isEqualTo(ROWS);
    assertThat(context.memory().usedBytes()).isZero();
    return context;
  }

  /** The node that has run most statements since {@code before}. */
  private String coordinator(Map<String, Long> before) {
    Map<String, Long> now = statements();
    return now.keySet().stream()
        .max(
            Comparator.comparingLong(
                node -> now.getOrDefault(node, 0L) - before.getOrDefault(node, 0L)))
        .orElseThrow();
  }

  private Map<String, Long> statements() {
    Map<String, Long> statements = new HashMap<>();
    for (Node node : session.getMetadata().getNodes().values()) {
      if (node.getState() != NodeState.UP) {
        continue;
      }
      SimpleStatement query =
          SimpleStatement.newInstance(
                  "SELECT value FROM system_views.cql_metrics"
                      + " WHERE name = 'prepared_statements_executed'")
              .setNode(node);
      Row row = Objects.requireNonNull(session.execute(query).one());
      statements.put(host(node), (long) row.getDouble(0));
    }
    return statements;
  }

  private static String host(Node node) {
    return ((InetSocketAddress) node.getEndPoint().resolve()).getHostString();
  }

  /** All nodes are up for the driver and for each other. */
  private void awaitAllUp() {
    for (int attempt = 0; attempt < 600; attempt++) {
      boolean up =
          session.getMetadata().getNodes().values().stream()
              .allMatch(node -> node.getState() == NodeState.UP);
      if (up && isWholeAtAll()) {
        return;
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("The ring did not become whole: " + session.getMetadata().getNodes());
  }

  private boolean isWholeAtAll() {
    for (Node node : session.getMetadata().getNodes().values()) {
      SimpleStatement query =
          SimpleStatement.newInstance("SELECT count(*) FROM r3.t WHERE pk = 1")
              .setConsistencyLevel(DefaultConsistencyLevel.ALL)
              .setNode(node);
      try {
        session.execute(query);
      } catch (DriverException e) {
        return false;
      }
    }
    return true;
  }

  private static ScanSpec rows(Source source) {
    return ScanSpec.of(List.of(TestKeyspace.path(source, "id"), TestKeyspace.path(source, "v")));
  }

  private static Source table(Catalog catalog) {
    return Objects.requireNonNull(catalog.table("t"));
  }

  private Catalog open(String keyspace, Map<String, ?> more) {
    InetSocketAddress point = ring.server().contactPoint();
    Map<String, Object> raw = new HashMap<>();
    raw.put(
        "contactPoints",
        ring.server().contactPoints().stream()
            .map(each -> each.getHostString() + ":" + each.getPort())
            .toList());
    raw.put("port", point.getPort());
    raw.put("keyspace", keyspace);
    raw.put("requestTimeout", "12s");
    raw.put("loginTimeout", "60s");
    raw.putAll(more);
    return new CassandraSourceProvider()
        .open(
            Options.read(
                new CassandraSourceProvider().options(),
                raw,
                new Options.Scope(Path.of(""), "schema \"ring\"")));
  }
}
