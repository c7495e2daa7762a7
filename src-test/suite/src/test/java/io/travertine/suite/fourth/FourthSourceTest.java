// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.fourth;

import static org.assertj.core.api.Assertions.assertThat;

import io.travertine.fixtures.ContractTable;
import io.travertine.scan.Column;
import io.travertine.scan.DataType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A source that no main code knows is queried by SQL, and is pushed what it offers. */
class FourthSourceTest {
  private static final String URL =
      "jdbc:travertine:inline:{version: '1.0', defaultSchema: 'mine', schemas: [{name: 'mine', type: 'custom', "
          + "factory: 'io.travertine.calcite.SourceSchemaFactory', operand: {source: 'held', table: 'squares'}}]}";

  @BeforeAll
  static void holdSquares() {
    HeldTables.put(
        "squares",
        new ContractTable(
            List.of(
                Column.required("n", DataType.BIGINT), Column.nullable("square", DataType.BIGINT)),
            LongStream.range(0, 1_000).mapToObj(n -> List.<Object>of(n, n * n)).toList()));
  }

  @Test
  void isQueriedBySql() throws SQLException {
    assertThat(column("select sum(square) from squares where n < 4 and square > 1"))
        .containsExactly("13");
  }

  @Test
  void columnThatIsNeverNullIsSortedAndJoined() throws SQLException {
    assertThat(column("select n from squares where n < 3 order by n desc"))
        .containsExactly("2", "1", "0");
    assertThat(column("select a.n from squares a join squares b on a.n = b.square where b.n < 4"))
        .containsExactlyInAnyOrder("0", "1", "4", "9");
  }

  @Test
  void isPushedWhatItOffers() throws SQLException {
    String plan =
        String.join(
            "\n",
            column("explain plan for select square + 1 from squares where n < 4 and square > 1"));

    assertThat(plan).contains("n < 4 [exact]").contains("square > 1 [residual]");
  }

  @Test
  void columnThatOnlyAPushedConditionReadsIsNotRead() throws SQLException {
    String plan =
        String.join(
            "\n",
            column(
                "explain plan for select a.n from squares a join squares b on a.n = b.n "
                    + "where a.square > 4 and b.square < 100"));

    assertThat(plan.lines().filter(line -> line.contains("Scan")))
        .hasSize(2)
        .allMatch(scan -> scan.contains("columns=[[n]]"));
  }

  private static List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
