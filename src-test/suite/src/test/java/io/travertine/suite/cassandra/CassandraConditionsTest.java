// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Conditions in SQL that CQL says otherwise, or of other values: the plan says that the server does
 * them, and the rows are those that Java finds.
 */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class CassandraConditionsTest {
  private static final List<Double> DOUBLES =
      List.of(0.0, -0.0, 1.5, -2.25, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 0.1);
  private static final List<String> ADDRESSES =
      List.of("127.0.0.1", "::1", "10.0.0.200", "2001:db8::1");
  private static final List<String> POLICIES = List.of("never", "scoped", "always");

  private final List<Line> lines = new ArrayList<>();
  private TestKeyspace keyspace;
  private Connection connection;

  /** A row, which {@code id} tells from all others. */
  private record Line(
      int id, int pk, int a, String b, long c, double d, float f, String address, int v, int w) {}

  @BeforeAll
  void load(LocalCassandra server, CqlSession session) throws SQLException, UnknownHostException {
    keyspace = TestKeyspace.create(server, session, getClass());
    String columns = "id int, pk int, a int, b text, c bigint, d double, f float, address inet";
    keyspace.execute(
        "CREATE TABLE lines ("
            + columns
            + ", v int, w int, PRIMARY KEY (pk, a, b, c))"
            + " WITH CLUSTERING ORDER BY (a DESC, b ASC, c DESC)");
    keyspace.execute("CREATE INDEX lines_v ON lines (v)");
    keyspace.execute("CREATE INDEX lines_w ON lines (w) USING 'sai'");
    keyspace.execute(
        "CREATE TABLE floats (" + columns + ", v int, w int, PRIMARY KEY (pk, d, f, id))");
    keyspace.execute(
        "CREATE TABLE hosts (" + columns + ", v int, w int, PRIMARY KEY (address, pk, id))");
    keyspace.execute("CREATE INDEX ON hosts (d) USING 'sai'");
    for (int id = 0; id < 240; id++) {
      double d = DOUBLES.get(id % DOUBLES.size());
      Line line =
          new Line(
              id,
              id % 2,
              id / 40,
              "b" + id / 8 % 5,
              id % 8,
              d,
              (float) DOUBLES.get(id / 3 % DOUBLES.size()).doubleValue(),
              ADDRESSES.get(id / 2 % ADDRESSES.size()),
              id % 12,
              id % 7);
      lines.add(line);
      for (String table : List.of("lines", "floats", "hosts")) {
        insert(table, line);
      }
    }
    InetSocketAddress point = server.contactPoint();
    List<String> schemas = new ArrayList<>();
    for (String policy : POLICIES) {
      schemas.add(
          """
          {"name": "%s", "type": "custom", "factory": "io.travertine.calcite.CassandraSchemaFactory",
           "operand": {"contactPoints": "%s:%d", "keyspace": "%s", "pageTimeout": "60s",
                       "requestTimeout": "60s", "loginTimeout": "60s", "allowFiltering": "%s"}}
          """
              .formatted(policy, point.getHostString(), point.getPort(), keyspace.name(), policy));
    }
    connection =
        DriverManager.getConnection(
            "jdbc:travertine:inline:{\"version\": \"1.0\", \"defaultSchema\": \"scoped\","
                + " \"schemas\": ["
                + String.join(",", schemas)
                + "]}");
  }

  private void insert(String table, Line line) throws UnknownHostException {
    keyspace.execute(
        "INSERT INTO "
            + table
            + " (id, pk, a, b, c, d, f, address, v, w) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        line.id(),
        line.pk(),
        line.a(),
        line.b(),
        line.c(),
        line.d(),
        line.f(),
        InetAddress.getByName(line.address()),
        line.v(),
        line.w());
  }

  @AfterAll
  void close() throws SQLException {
    keyspace.close();
    connection.close();
  }

  @Test
  void rowsOfColumnsAreRangesOfTheClusteringKey() throws SQLException {
    String partition = "pk = 1 AND ";
    for (String sql :
        List.of(
            "(a, b) > (2, 'b3')",
            "a > 2 OR (a = 2 AND b > 'b3')",
            "(a = 2 AND b > 'b3') OR a > 2")) {
      pushed("lines", partition + "(" + sql + ")", line -> line.pk() == 1 && after(line, 2, "b3"));
    }
    pushed(
        "lines",
        partition + "(a < 4 OR (a = 4 AND b < 'b1') OR (a = 4 AND b = 'b1' AND c <= 5))",
        line ->
            line.pk() == 1
                && (line.a() < 4
                    || (line.a() == 4
                        && (line.b().compareTo("b1") < 0
                            || (line.b().equals("b1") && line.c() <= 5)))));
    pushed(
        "lines",
        partition
            + "(a > 1 OR (a = 1 AND b >= 'b2')) AND (a < 4 OR (a = 4 AND b < 'b1')) AND c > 2",
        line ->
            line.pk() == 1
                && line.c() > 2
                && (line.a() > 1 || (line.a() == 1 && line.b().compareTo("b2") >= 0))
                && (line.a() < 4 || (line.a() == 4 && line.b().compareTo("b1") < 0)));
    pushed(
        "lines",
        partition + "a = 3 AND (b > 'b1' OR (b = 'b1' AND c > 4))",
        line ->
            line.pk() == 1
                && line.a() == 3
                && (line.b().compareTo("b1") > 0 || (line.b().equals("b1") && line.c() > 4)));
  }

  private static boolean after(Line line, int a, String b) {
    return line.a() > a || (line.a() == a && line.b().compareTo(b) > 0);
  }

  @Test
  void floatingPointColumnsAreComparedAsInSql() throws SQLException {
    for (String table : List.of("floats", "hosts", "lines")) {
      String prefix = table.equals("floats") ? "pk IN (0, 1) AND " : "";
      pushed(table, prefix + "d = 0", line -> line.d() == 0);
      pushed(table, prefix + "d = 0.1e0", line -> line.d() == 0.1);
      pushed(table, prefix + "d > 0", line -> line.d() > 0);
      pushed(table, prefix + "d >= -0e0", line -> line.d() >= 0);
      pushed(table, prefix + "d < 0", line -> line.d() < 0);
      pushed(table, prefix + "d <= 0", line -> line.d() <= 0);
      pushed(table, prefix + "d > 1.5e0 AND d < 1e301", line -> line.d() > 1.5 && line.d() < 1e301);
      pushed(table, prefix + "d IN (0e0, 1.5e0, 7e0)", line -> line.d() == 0 || line.d() == 1.5);
      pushed(table, prefix + "d = 0 AND f > 0.1e0", line -> line.d() == 0 && line.f() > 0.1);
      pushed(table, prefix + "d = 0 AND f < 0.1e0", line -> line.d() == 0 && line.f() < 0.1);
      pushed(table, prefix + "d = 0 AND f = 0.1e0", line -> line.d() == 0 && line.f() == 0.1);
    }
  }

  @Test
  void addressesAreComparedByTheirOneText() throws SQLException {
    for (String table : List.of("lines", "hosts")) {
      for (String address : ADDRESSES) {
        pushed(table, "address = '" + address + "'", line -> line.address().equals(address));
      }
      pushed(table, "address = '127.000.000.001'", line -> false);
      pushed(table, "address IN ('no address', '0::1')", line -> false);
      List<String> two = List.of("::1", "10.0.0.200");
      pushed(table, "address IN ('::1', '10.0.0.200')", line -> two.contains(line.address()));
    }
    assertThat(plan("SELECT id FROM hosts WHERE address IN ('::1', '10.0.0.200')"))
        .contains("access=[2 point reads]");
    // An address of version 4 within one of version 6 is another one.
    keyspace.execute(
        "INSERT INTO hosts (address, pk, id)"
            + " VALUES (blobAsInet(0x00000000000000000000ffff7f000001), 5, 999)");
    assertThat(ids("SELECT id FROM hosts WHERE address = '::ffff:7f00:1'")).containsExactly("999");
    assertThat(ids("SELECT id FROM hosts WHERE address = '127.0.0.1'")).doesNotContain("999");
    keyspace.execute(
        "DELETE FROM hosts WHERE address = blobAsInet(0x00000000000000000000ffff7f000001)");
  }

  @Test
  void valuesOfAnIndexedColumnAreLookedForOneByOne() throws SQLException {
    for (String column : List.of("v", "w")) {
      String listed = column + " IN (3, 5, 99)";
      assertThat(plan("SELECT id FROM lines WHERE " + listed))
          .contains("access=[3 values, by index]");
      Predicate<Line> one =
          line ->
              column.equals("v") ? line.v() == 3 || line.v() == 5 : line.w() == 3 || line.w() == 5;
      pushed("lines", listed, one);
      pushed("lines", listed + " AND c > 4", line -> one.test(line) && line.c() > 4);
      pushed("lines", listed + " AND pk = 1", line -> one.test(line) && line.pk() == 1);
      pushed("lines", listed + " AND _token > 0 AND a = 2", null);
    }
    pushed("lines", "v IN (3, 5) AND w IN (1, 2)", null);
    pushed("lines", "v IN (3, 5) AND w = 3", null);
    pushed("floats", "v IN (3, 5) AND w IN (1, 2)", null);
  }

  @Test
  void aggregatesOfConditionsWithParametersAreComputedByTheServer() throws SQLException {
    String sql = "SELECT count(*), sum(v), min(b) FROM lines WHERE pk = ? AND a > ? AND d < ?";
    assertThat(plan(sql, 1, 3, 1.0)).contains("groups=[by the source]");
    assertThat(values(sql, 1, 3, 1.0)).isEqualTo(expected(1, 3, 1.0));
    assertThat(values(sql, 1, 1, 0.0)).isEqualTo(expected(1, 1, 0.0));
    // Nothing, no row can, a bound that no statement can say.
    assertThat(values(sql, 9, 3, 1.0)).isEqualTo("0, null, null");
    assertThat(values(sql, 1, null, 1.0)).isEqualTo("0, null, null");
    assertThat(values(sql, 1, 3, Double.NaN)).isEqualTo("0, null, null");
    String texts = "SELECT count(*) FROM floats WHERE b < ?";
    assertThat(plan(texts, "b2")).contains("groups=[by the source]");
    assertThat(values(texts, "x".repeat(70_000))).isEqualTo("240");
    assertThat(values(texts, "b2")).isEqualTo("96");
  }

  private String expected(int pk, int a, double d) {
    List<Line> passing =
        lines.stream().filter(line -> line.pk() == pk && line.a() > a && line.d() < d).toList();
    String least = passing.stream().map(Line::b).sorted().findFirst().orElse(null);
    return passing.size() + ", " + passing.stream().mapToInt(Line::v).sum() + ", " + least;
  }

  @Test
  void sumsOfWholeNumbersAreComputedByTheServerInAWiderType() throws SQLException {
    keyspace.execute(
        "CREATE TABLE amounts (pk int, ck int, i int, l bigint, t tinyint, PRIMARY KEY (pk, ck))");
    for (int ck = 0; ck < 3; ck++) {
      keyspace.execute(
          "INSERT INTO amounts (pk, ck, i, l, t) VALUES (1, ?, ?, ?, ?)",
          ck,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          (byte) 127);
      keyspace.execute("INSERT INTO amounts (pk, ck) VALUES (2, ?)", ck);
    }
    keyspace.execute("INSERT INTO amounts (pk, ck, i, l) VALUES (2, 7, 3, -4)");
    String sql = "SELECT sum(i), sum(l), sum(t), avg(i), count(i), max(l) FROM amounts";
    assertThat(plan(sql)).contains("groups=[by the source]");
    assertThat(values(sql))
        .isEqualTo(
            "6442450944, 27670116110564327417, 381, 1610612736.000000, 4, " + Long.MAX_VALUE);
    String none = "SELECT sum(i), sum(l), avg(i) FROM amounts WHERE pk = 77";
    assertThat(plan(none)).contains("groups=[by the source]");
    assertThat(values(none)).isEqualTo("null, null, null");
    String groups = "SELECT pk, sum(t), sum(l), avg(i) FROM amounts GROUP BY pk ORDER BY pk";
    assertThat(plan(groups)).contains("groups=[by the source]");
    assertThat(values(groups))
        .isEqualTo("1, 381, 27670116110564327421, 2147483647.000000, 2, null, -4, 3.000000");
    assertThat(plan("SELECT sum(d) FROM lines")).doesNotContain("groups=[by the source]");
    assertThat(plan("SELECT sum(DISTINCT v) FROM lines")).doesNotContain("groups=[by the source]");
    assertThat(values("SELECT sum(DISTINCT v) FROM lines")).isEqualTo("66");
  }

  @Test
  void collectionsAreSearchedByTheServer() throws SQLException {
    keyspace.execute(
        "CREATE TABLE bags (id int PRIMARY KEY, s set<text>, l list<int>, m map<text, bigint>,"
            + " f frozen<set<int>>, u set<uuid>)");
    keyspace.execute(
        "CREATE TABLE bags2 (id int PRIMARY KEY, s set<text>, l list<int>,"
            + " m map<text, bigint>, f frozen<set<int>>, u set<uuid>)");
    for (String index : List.of("(s)", "(keys(m))")) {
      keyspace.execute("CREATE INDEX ON bags " + index);
    }
    for (String index : List.of("(values(s))", "(l)", "(keys(m))")) {
      keyspace.execute("CREATE INDEX ON bags2 " + index + " USING 'sai'");
    }
    for (String table : List.of("bags", "bags2")) {
      for (int id = 0; id < 60; id++) {
        keyspace.execute(
            "INSERT INTO " + table + " (id, s, l, m, f, u) VALUES (?, ?, ?, ?, ?, ?)",
            id,
            id % 5 == 0 ? Set.of() : Set.of("s" + id % 5, "x"),
            List.of(id % 4, id % 4, 100 + id % 3),
            Map.of("k" + id % 6, (long) id, "all", 1L),
            Set.of(id % 7),
            Set.of(new UUID(0, id % 2)));
      }
      contained(table, "ARRAY_CONTAINS(s, 's3')", id -> id % 5 == 3);
      contained(table, "ARRAY_CONTAINS(s, 'x') AND ARRAY_CONTAINS(s, 's2')", id -> id % 5 == 2);
      contained(table, "102 = ANY(l)", id -> id % 3 == 2);
      contained(table, "3 = SOME(l) AND 100 = SOME(l)", id -> id % 4 == 3 && id % 3 == 0);
      contained(table, "ARRAY_CONTAINS(MAP_VALUES(m), CAST(17 AS BIGINT))", id -> id == 17);
      contained(table, "MAP_CONTAINS_KEY(m, 'k2')", id -> id % 6 == 2);
      contained(table, "m['k4'] IS NOT NULL", id -> id % 6 == 4);
      contained(table, "m['k4'] IS NOT NULL AND 101 = ANY(l)", id -> id % 6 == 4 && id % 3 == 1);
      contained(table, "m['none'] IS NOT NULL", id -> false);
      contained(table, "6 = ANY(f)", id -> id % 7 == 6);
      contained(table, "UUID '00000000-0000-0000-0000-000000000001' = ANY(u)", id -> id % 2 == 1);
      contained(table, "id IN (1, 2, 7, 8) AND ARRAY_CONTAINS(s, 's2')", id -> id == 2 || id == 7);
      // What is not just this is left to Travertine.
      for (String policy : POLICIES) {
        assertThat(ids("SELECT id FROM " + policy + "." + table + " WHERE m['k4'] IS NULL"))
            .hasSize(50);
        assertThat(
                ids(
                    "SELECT id FROM "
                        + policy
                        + "."
                        + table
                        + " WHERE NOT ARRAY_CONTAINS(s, 's3')"))
            .hasSize(48 - 12);
        assertThat(
                ids(
                    "SELECT id FROM "
                        + policy
                        + "."
                        + table
                        + " WHERE ARRAY_CONTAINS(s, 's3') OR m['k4'] IS NOT NULL"))
            .hasSize(20);
      }
    }
    assertThat(plan("SELECT id FROM never.bags WHERE ARRAY_CONTAINS(s, 's3')"))
        .contains("by index")
        .contains("s CONTAINS 's3' [exact]");
    assertThat(
            plan(
                "SELECT id FROM never.bags2 WHERE m['k4'] IS NOT NULL AND ARRAY_CONTAINS(s, 's3')"))
        .contains("by index")
        .contains("m CONTAINS KEY 'k4' [exact]")
        .contains("s CONTAINS 's3' [exact]");
    String parameter = "SELECT id FROM bags WHERE ARRAY_CONTAINS(s, CAST(? AS VARCHAR))";
    assertThat(values(parameter, "s4")).contains("59").doesNotContain("58");
  }

  private void contained(String table, String where, IntPredicate expected) throws SQLException {
    String sql = "SELECT id FROM %s." + table + " WHERE " + where;
    List<String> wanted =
        IntStream.range(0, 60).filter(expected).mapToObj(String::valueOf).toList();
    assertThat(plan(sql.formatted("scoped"))).as(where).doesNotContain("[residual]");
    for (String policy : POLICIES) {
      assertThat(ids(sql.formatted(policy)))
          .as(policy + ": " + where)
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void indexesAreInTheMetadata() throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    List<String> rows = new ArrayList<>();
    try (ResultSet indexes = data.getIndexInfo(null, "scoped", "lines", false, true)) {
      while (indexes.next()) {
        if (indexes.getShort("TYPE") != DatabaseMetaData.tableIndexStatistic) {
          rows.add(
              indexes.getString("INDEX_NAME")
                  + " "
                  + indexes.getString("COLUMN_NAME")
                  + " "
                  + indexes.getInt("ORDINAL_POSITION")
                  + " "
                  + indexes.getBoolean("NON_UNIQUE"));
        }
      }
    }
    assertThat(rows)
        .containsExactly(
            "lines_pkey pk 1 false",
            "lines_pkey a 2 false",
            "lines_pkey b 3 false",
            "lines_pkey c 4 false",
            "lines_v v 1 true",
            "lines_w w 1 true");
  }

  /**
   * Every conjunct is done by the server under the default policy, and the rows are the same under
   * each.
   *
   * @param expected or null for just the rows of the policy that pushes least
   */
  private void pushed(String table, String where, @Nullable Predicate<Line> expected)
      throws SQLException {
    String sql = "SELECT id FROM %s." + table + " WHERE " + where;
    if (expected != null) {
      assertThat(plan(sql.formatted("scoped")))
          .as(where)
          .contains("[exact]")
          .doesNotContain("[residual]")
          .doesNotContain("[partial]");
    }
    List<String> ids =
        expected == null
            ? ids(sql.formatted("never"))
            : lines.stream().filter(expected).map(line -> String.valueOf(line.id())).toList();
    for (String policy : POLICIES) {
      assertThat(ids(sql.formatted(policy)))
          .as(policy + ": " + where)
          .containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  private List<String> ids(String sql) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        ids.add(result.getString(1));
      }
    }
    return ids;
  }

  private String plan(String sql, @Nullable Object... parameters) throws SQLException {
    return values("EXPLAIN PLAN FOR " + sql, parameters);
  }

  /** All values of all rows. */
  private String values(String sql, @Nullable Object... parameters) throws SQLException {
    List<String> values = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            values.add(Objects.requireNonNullElse(result.getString(i), "null"));
          }
        }
      }
    }
    return String.join(", ", values);
  }
}
