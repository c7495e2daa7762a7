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
import io.travertine.fixtures.BoundedWrites;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Queries in SQL, and how many statements the server ran for them. */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraSqlTest {
  private static final int ROWS = 200_000;
  private static final int ROWS_OF_BATCH = 50;

  private TestKeyspace keyspace;
  private Connection connection;

  @BeforeAll
  void load(LocalCassandra server, CqlSession session, @TempDir Path directory)
      throws IOException, SQLException {
    keyspace = TestKeyspace.create(server, session, getClass());
    keyspace.execute("CREATE TABLE big (id bigint PRIMARY KEY, v int, t text)");
    PreparedStatement insert = session.prepare("INSERT INTO big (id, v, t) VALUES (?, ?, ?)");
    BoundedWrites writes = new BoundedWrites(session, 8);
    for (int first = 0; first < ROWS; first += ROWS_OF_BATCH) {
      BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
      for (long id = first; id < first + ROWS_OF_BATCH; id++) {
        batch.addStatement(insert.bind(id, (int) (id % 1_000), "text " + id));
      }
      writes.submit(batch.build());
    }
    writes.await();
    keyspace.execute("CREATE TABLE pairs (a int, b text, c int, v int, PRIMARY KEY ((a, b), c))");
    for (int a = 0; a < 50; a++) {
      for (int c = 0; c < 3; c++) {
        keyspace.execute(
            "INSERT INTO pairs (a, b, c, v) VALUES (?, ?, ?, ?)", a, "b" + a % 7, c, a * 10 + c);
      }
    }
    StringBuilder keys = new StringBuilder("id,a,b,c\n");
    for (int i = 0; i < 1_000; i++) {
      String id = i % 100 == 0 ? "" : String.valueOf(i % 50 == 1 ? 7_000_000L + i : i * 150L);
      keys.append(id).append(',').append(i % 60).append(",b").append(i % 60 % 7);
      keys.append(',').append(i % 3).append('\n');
    }
    Files.writeString(directory.resolve("keys.csv"), keys.toString());
    InetSocketAddress point = server.contactPoint();
    String model =
        """
        {"version": "1.0", "defaultSchema": "k", "schemas": [
          {"name": "f", "type": "custom", "factory": "io.travertine.calcite.CsvSchemaFactory",
           "operand": {"path": "%s/keys.csv", "columns": "id BIGINT, a INTEGER, b VARCHAR, c INTEGER"}},
          {"name": "k", "type": "custom", "factory": "io.travertine.calcite.CassandraSchemaFactory",
           "operand": {"contactPoints": "%s:%d", "keyspace": "%s", "pageTimeout": "60s",
                       "requestTimeout": "60s", "loginTimeout": "60s"}}]}
        """
            .formatted(directory, point.getHostString(), point.getPort(), keyspace.name());
    connection = DriverManager.getConnection("jdbc:travertine:inline:" + model);
  }

  @AfterAll
  void close() throws SQLException {
    keyspace.close();
    connection.close();
  }

  @Test
  void aJoinOfFewKeysLooksThemUpAndNeverScans() throws SQLException {
    String sql = "SELECT k.id, b.t FROM f.keys k JOIN big b ON k.id = b.id ORDER BY 1";
    assertThat(plan(sql)).contains("EnumerableLookupJoin").doesNotContain("HashJoin");
    long before = statements();
    List<List<String>> rows = rows(sql);
    long requests = statements() - before;
    assertThat(rows).hasSize(970).allMatch(row -> row.get(1).equals("text " + row.get(0)));
    // The keys that are not NULL, and what the test itself asks.
    assertThat(requests).isBetween(990L, 1_010L);
  }

  @Test
  void theTableMayStandOnEitherSide() throws SQLException {
    String sql = "SELECT count(*), min(b.id) FROM big b JOIN f.keys k ON k.id = b.id";
    assertThat(plan(sql)).contains("EnumerableLookupJoin");
    assertThat(rows(sql)).containsExactly(List.of("970", "300"));
  }

  @Test
  void aLeftJoinKeepsTheRowsWithoutMatch() throws SQLException {
    String sql =
        "SELECT k.a, k.id, b.v FROM f.keys k LEFT JOIN big b ON k.id = b.id WHERE k.a < 30";
    assertThat(plan(sql)).contains("EnumerableLookupJoin").contains("joinType=[left]");
    List<List<String>> rows = rows(sql);
    assertThat(rows).hasSize(510);
    assertThat(rows).allMatch(row -> !row.get(1).isEmpty() || row.get(2).isEmpty());
    assertThat(rows.stream().filter(row -> row.get(2).isEmpty())).hasSizeGreaterThan(5);
    assertThat(rows).isEqualTo(rows(sql + " AND k.c >= 0"));
  }

  @Test
  void keysOfSeveralColumnsAreLookedUpTogether() throws SQLException {
    String sql =
        "SELECT k.a, p.c, p.v FROM (SELECT DISTINCT a, b FROM f.keys WHERE a < 55) k"
            + " JOIN pairs p ON p.b = k.b AND p.a = k.a";
    assertThat(plan(sql)).contains("EnumerableLookupJoin");
    long before = statements();
    List<List<String>> rows = rows(sql);
    assertThat(statements() - before).isBetween(55L, 65L);
    assertThat(rows).hasSize(150);
    String clustered =
        "SELECT k.a, p.v FROM (SELECT DISTINCT a, b, c FROM f.keys) k"
            + " JOIN pairs p ON p.b = k.b AND p.a = k.a AND p.c = k.c";
    assertThat(plan(clustered)).contains("EnumerableLookupJoin");
    assertThat(rows(clustered))
        .hasSize(50)
        .allMatch(row -> Integer.parseInt(row.get(1)) / 10 == Integer.parseInt(row.get(0)));
  }

  @Test
  void aFilterOnTheTableIsLookedUpToo() throws SQLException {
    String sql =
        "SELECT count(*), min(b.v), max(b.v) FROM f.keys k JOIN big b ON k.id = b.id"
            + " WHERE b.v < 500";
    assertThat(plan(sql)).contains("EnumerableLookupJoin");
    List<List<String>> rows = rows(sql);
    long expected = 0;
    for (int i = 0; i < 1_000; i++) {
      expected += i % 100 != 0 && i % 50 != 1 && i * 150L % 1_000 < 500 ? 1 : 0;
    }
    assertThat(rows.get(0).get(0)).isEqualTo(String.valueOf(expected));
  }

  /** The planner believes that few rows pass so many conditions; all of those with v < 50 do. */
  @Test
  void moreKeysThanWereBelievedAreLookedUpInBatches() throws SQLException {
    String sql =
        "SELECT count(*), sum(b.v), max(a.v) FROM big a JOIN big b ON a.id = b.id"
            + " WHERE a.v < 50 AND a.t LIKE 'text%' AND a.t LIKE '%e%' AND a.t LIKE '%x%'"
            + " AND a.t LIKE '% %'";
    assertThat(plan(sql)).contains("EnumerableLookupJoin");
    long before = statements();
    assertThat(rows(sql)).containsExactly(List.of("10000", "245000", "49"));
    assertThat(statements() - before).isBetween(10_000L, 10_600L);
  }

  @Test
  void aJoinOfMostOfATableIsNoLookup() throws SQLException {
    String sql = "SELECT count(*) FROM big a JOIN big b ON a.id = b.id";
    assertThat(plan(sql)).doesNotContain("EnumerableLookupJoin");
  }

  @Test
  void rowsAreCountedByTheServer() throws SQLException {
    String sql = "SELECT count(*) FROM big";
    assertThat(plan(sql)).contains("groups=[by the source]");
    long before = statements();
    assertThat(rows(sql)).containsExactly(List.of(String.valueOf(ROWS)));
    assertThat(statements() - before).isBetween(16L, 20L);
    assertThat(rows("SELECT count(*), max(v), min(t) FROM big WHERE v < 10"))
        .containsExactly(List.of("2000", "9", "text 0"));
    assertThat(rows("SELECT DISTINCT a, b FROM pairs")).hasSize(50);
    assertThat(plan("SELECT DISTINCT a, b FROM pairs")).contains("groups=[by the source]");
    assertThat(rows("SELECT a, b, count(*) FROM pairs GROUP BY a, b"))
        .hasSize(50)
        .allMatch(row -> row.get(2).equals("3"));
    assertThat(rows("SELECT avg(v), sum(v) FROM pairs WHERE a = 2 AND b = 'b2'"))
        .containsExactly(List.of("21.000000", "63"));
  }

  @Test
  void hiddenColumnsSayWhenAValueWasWritten() throws SQLException {
    keyspace.execute(
        "INSERT INTO pairs (a, b, c, v) VALUES (900, 'x', 1, 2) USING TIMESTAMP 1234567 AND TTL 5000");
    assertThat(rows("SELECT * FROM pairs WHERE a = 900 AND b = 'x'"))
        .containsExactly(List.of("900", "x", "1", "2"));
    List<List<String>> rows =
        rows("SELECT v, v__writetime, v__ttl, _token FROM pairs WHERE a = 900 AND b = 'x'");
    Row expected =
        Objects.requireNonNull(
            keyspace
                .session()
                .execute("SELECT writetime(v), token(a, b) FROM pairs WHERE a = 900 AND b = 'x'")
                .one());
    assertThat(expected.getLong(0)).isEqualTo(1_234_567L);
    assertThat(rows.get(0).subList(0, 2)).containsExactly("2", "1234567");
    assertThat(Integer.parseInt(rows.get(0).get(2))).isBetween(4_000, 5_000);
    assertThat(rows.get(0).get(3)).isEqualTo(String.valueOf(expected.getLong(1)));
    assertThat(rows("SELECT a FROM pairs WHERE v__ttl IS NOT NULL"))
        .containsExactly(List.of("900"));
    keyspace.execute("DELETE FROM pairs WHERE a = 900 AND b = 'x'");
  }

  @Test
  void ordersOfAPartitionAreNotSortedAgain() throws SQLException {
    String sql = "SELECT c, v FROM pairs WHERE a = 3 AND b = 'b3' ORDER BY c DESC LIMIT 2";
    assertThat(plan(sql)).doesNotContain("Sort");
    assertThat(rows(sql)).containsExactly(List.of("2", "32"), List.of("1", "31"));
    String merged = "SELECT a, c FROM pairs WHERE a IN (1, 8, 15) AND b = 'b1' ORDER BY c DESC";
    assertThat(plan(merged)).doesNotContain("Sort").contains("3 point reads");
    assertThat(rows(merged).stream().map(row -> row.get(1)))
        .containsExactly("2", "2", "2", "1", "1", "1", "0", "0", "0");
    assertThat(rows("SELECT v FROM pairs WHERE a = 3 AND b = 'b3' ORDER BY c OFFSET 1 LIMIT 1"))
        .containsExactly(List.of("31"));
  }

  @Test
  void aQueryInCqlIsPassedOn() throws SQLException {
    assertThat(
            rows(
                "SELECT c, sum(v) FROM TABLE(cql('SELECT c, v FROM "
                    + keyspace.name()
                    + ".pairs WHERE a IN (1, 2) AND b IN (''b1'', ''b2'')')) GROUP BY c ORDER BY c"))
        .containsExactly(List.of("0", "30"), List.of("1", "32"), List.of("2", "34"));
    assertThat(
            rows(
                "SELECT * FROM TABLE(k.cql('/* all */ select release_version from system.local'))"))
        .hasSize(1);
    for (String other :
        List.of(
            "INSERT INTO pairs (a, b, c) VALUES (1, ''b1'', 5)",
            "/* SELECT */ TRUNCATE pairs",
            "SELECT nothing FROM nowhere.at_all",
            "SELECT * FROM system.local WHERE key = ?")) {
      assertThatThrownBy(() -> rows("SELECT * FROM TABLE(cql('" + other + "'))"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("CQL is refused: ")
          .hasMessageContaining("[CASSANDRA_BAD_QUERY]");
    }
  }

  @Test
  void keysAndIndexesAreInTheMetadata() throws SQLException {
    try (ResultSet keys = connection.getMetaData().getPrimaryKeys(null, "k", "pairs")) {
      List<String> names = new ArrayList<>();
      while (keys.next()) {
        names.add(keys.getString("COLUMN_NAME") + keys.getInt("KEY_SEQ"));
      }
      assertThat(names).containsExactlyInAnyOrder("a1", "b2", "c3");
    }
    try (ResultSet columns = connection.getMetaData().getColumns(null, "k", "pairs", "%")) {
      List<String> remarks = new ArrayList<>();
      while (columns.next()) {
        remarks.add(columns.getString("COLUMN_NAME") + ": " + columns.getString("REMARKS"));
      }
      assertThat(remarks)
          .contains("a: partition key 1", "b: partition key 2", "c: clustering key 1");
    }
  }

  private String plan(String sql) throws SQLException {
    return rows("EXPLAIN PLAN FOR " + sql).get(0).get(0);
  }

  private List<List<String>> rows(String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(Objects.requireNonNullElse(result.getString(i), ""));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** Prepared statements that the server has run, each page counted. */
  private long statements() {
    Row row =
        Objects.requireNonNull(
            keyspace
                .session()
                .execute(
                    "SELECT value FROM system_views.cql_metrics"
                        + " WHERE name = 'prepared_statements_executed'")
                .one());
    return (long) row.getDouble(0);
  }
}
