// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.fixtures.TpchData;
import io.travertine.fixtures.TpchDuckDb;
import io.travertine.fixtures.TpchPlacement;
import io.travertine.fixtures.TpchQueries;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * All queries of TPC-H over tables in Cassandra, CSV and Avro give DuckDB's answers on the same
 * data.
 */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(900)
class TpchTest {
  private static final double SCALE_FACTOR = 0.01;
  private static final String KEYSPACE = "tpch";

  @TempDir static Path directory;

  private @Nullable TpchDuckDb oracle;
  private @Nullable Connection connection;

  @BeforeAll
  void load(LocalCassandra cassandra) throws IOException, SQLException {
    TpchData data = new TpchData(SCALE_FACTOR);
    TpchPlacement placement = TpchPlacement.federated();
    data.writeCsv(placement, directory);
    data.writeAvro(placement, directory);
    data.loadCassandra(placement, cassandra, KEYSPACE);
    InetSocketAddress address = cassandra.contactPoint();
    System.setProperty("tpch.data", directory.toString());
    System.setProperty("tpch.contactPoint", address.getHostString() + ":" + address.getPort());
    oracle = TpchDuckDb.load(data, directory);
    Path root = Path.of(System.getProperty("travertine.root"));
    connection =
        DriverManager.getConnection(
            "jdbc:travertine:model=" + root.resolve("model-examples/tpch-federated/model.yaml"));
  }

  @AfterAll
  void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
    if (oracle != null) {
      oracle.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyQueryGivesTheAnswerOfDuckDb() {
    return IntStream.rangeClosed(1, TpchQueries.COUNT)
        .mapToObj(number -> DynamicTest.dynamicTest("query " + number, () -> compare(number)));
  }

  private void compare(int number) throws SQLException {
    String sql = TpchQueries.sql(number);
    Answer expected = Answer.of(Objects.requireNonNull(oracle).query(sql));

    Answer actual = Answer.of(rows(sql));

    actual.assertSame(expected);
  }

  @Test
  void joinOfSixTablesReadsTheColumnsItNeedsAlone() throws SQLException {
    List<String> scans =
        rows("explain plan for " + TpchQueries.sql(5)).stream()
            .flatMap(row -> String.valueOf(row.get(0)).lines())
            .filter(line -> line.contains("EnumerableScan"))
            .toList();

    assertThat(scans).hasSize(6);
    assertThat(scans)
        .anyMatch(
            scan ->
                scan.contains("columns=[[l_orderkey, l_suppkey, l_extendedprice, l_discount]]"));
    assertThat(scans).anyMatch(scan -> scan.contains("columns=[[c_custkey, c_nationkey]]"));
    assertThat(scans).noneMatch(scan -> scan.contains("comment"));
  }

  @Test
  void conditionWrittenInEachTermOfAnOrIsTheKeyOfTheJoin() throws SQLException {
    assertThat(rows("explain plan for " + TpchQueries.sql(19)).toString())
        .doesNotContain("NestedLoop");
  }

  private List<List<@Nullable Object>> rows(String sql) throws SQLException {
    try (Statement statement = Objects.requireNonNull(connection).createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int width = result.getMetaData().getColumnCount();
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (result.next()) {
        List<@Nullable Object> row = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
