// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Each format, exact to the byte. */
class ResultPrinterTest {
  private static final String URL =
      "jdbc:travertine:inline:{version: '1.0', defaultSchema: 'none', schemas: [{name: 'none'}]}";
  private static final String ROWS =
      """
      select * from (values
        (1, 'plain', 12.50, true),
        (2, '', cast(null as decimal(4, 2)), false),
        (3, cast(null as varchar), 0.10, cast(null as boolean)),
        (4, 'a,b "c"', -1.00, true)) as t(id, "text", amount, flag)
      order by id
      """;

  @Test
  void csvTellsNullFromEmptyText() throws Exception {
    assertThat(printed(ResultFormat.CSV, ROWS))
        .isEqualTo(
            """
            id,text,amount,flag
            1,plain,12.50,true
            2,"",,false
            3,,0.10,
            4,"a,b ""c\""",-1.00,true
            """);
  }

  @Test
  void csvQuotesLineEndsAndLabels() throws Exception {
    assertThat(printed(ResultFormat.CSV, "select U&'a\\000ab' as \"one, two\""))
        .isEqualTo("\"one, two\"\n\"a\nb\"\n");
  }

  @Test
  void tsvQuotesTabsAndNotCommas() throws Exception {
    assertThat(printed(ResultFormat.TSV, "select 'a,b' as x, U&'a\\0009b' as y, '' as z"))
        .isEqualTo("x\ty\tz\na,b\t\"a\tb\"\t\"\"\n");
  }

  @Test
  void jsonIsOneArray() throws Exception {
    assertThat(printed(ResultFormat.JSON, ROWS))
        .isEqualTo(
            """
            [{"id":1,"text":"plain","amount":12.50,"flag":true},
             {"id":2,"text":"","amount":null,"flag":false},
             {"id":3,"text":null,"amount":0.10,"flag":null},
             {"id":4,"text":"a,b \\"c\\"","amount":-1.00,"flag":true}]
            """);
  }

  @Test
  void jsonOfNoRowsIsAnEmptyArray() throws Exception {
    assertThat(printed(ResultFormat.JSON, "select x from (values (1)) as t(x) where x = 0"))
        .isEqualTo("[]\n");
  }

  @Test
  void jsonNumbersAreExactAndNestedValuesStayNested() throws Exception {
    String sql =
        "select 9007199254740993 as big, cast(0.1 as double) as d, array[1, 2] as list,"
            + " map['k', 'v'] as m, cast('NaN' as double) as nan";

    assertThat(printed(ResultFormat.JSONL, sql))
        .isEqualTo(
            "{\"big\":9007199254740993,\"d\":0.1,\"list\":[1,2],\"m\":{\"k\":\"v\"},\"nan\":\"NaN\"}\n");
  }

  @Test
  void tableAlignsByTypeAndCharacters() throws Exception {
    assertThat(printed(ResultFormat.TABLE, ROWS))
        .isEqualTo(
            """
            id  text     amount  flag
            --  -------  ------  -----
             1  plain     12.50  true
             2                   false
             3             0.10
             4  a,b "c"   -1.00  true
            """);
  }

  @Test
  void tableGivesEachLineOfAValueALine() throws Exception {
    assertThat(printed(ResultFormat.TABLE, "select 1 as n, U&'a\\000abb' as t, 'x' as u"))
        .isEqualTo("n  t   u\n-  --  -\n1  a   x\n   bb\n");
  }

  @Test
  void verticalHasOneValueALine() throws Exception {
    assertThat(printed(ResultFormat.VERTICAL, "select 1 as id, cast(null as varchar) as \"long\""))
        .isEqualTo("-- row 1\nid    1\nlong\n");
  }

  @Test
  void printersCountRows() throws Exception {
    for (ResultFormat format : ResultFormat.values()) {
      try (Connection connection = DriverManager.getConnection(URL);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(ROWS)) {
        PrintStream nowhere =
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        assertThat(format.printer(nowhere).print(rows)).as(format.name()).isEqualTo(4);
      }
    }
  }

  private static String printed(ResultFormat format, String sql) throws SQLException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection(URL);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      format.printer(out).print(rows);
    }
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
