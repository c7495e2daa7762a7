// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tools are told of keys, and the listings that are queries. */
final class KeysTest {
  private static final String URL =
      "jdbc:travertine:inline:{version: '1.0', defaultSchema: 'lab', schemas: [{name: 'lab', "
          + "type: 'custom', factory: 'io.travertine.calcite.SourceSchemaFactory', "
          + "operand: {source: 'keyed'}}]}";

  private Connection connection;
  private DatabaseMetaData data;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection(URL);
    data = connection.getMetaData();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void primaryKeyIsListedByColumnWithItsPlaceInTheKey() throws SQLException {
    assertThat(rows(data.getPrimaryKeys(null, "lab", "readings")))
        .containsExactly(
            "travertine|lab|readings|at|2|readings_pkey",
            "travertine|lab|readings|sensor|1|readings_pkey");
    assertThat(rows(data.getPrimaryKeys("travertine", "lab", "READINGS"))).hasSize(2);
    assertThat(rows(data.getPrimaryKeys("other", "lab", "readings"))).isEmpty();
    assertThat(rows(data.getPrimaryKeys(null, null, "%"))).isEmpty();
  }

  @Test
  void bestRowIdentifierIsTheKey() throws SQLException {
    try (ResultSet rows =
        data.getBestRowIdentifier(null, "lab", "readings", DatabaseMetaData.bestRowSession, true)) {
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        assertThat(rows.getInt("SCOPE")).isEqualTo(DatabaseMetaData.bestRowSession);
        names.add(rows.getString("COLUMN_NAME") + " " + rows.getString("TYPE_NAME"));
      }
      assertThat(names).containsExactly("sensor VARCHAR", "at TIMESTAMP");
    }
  }

  @Test
  void keyIsTheOnlyIndexAndTheNumberOfRowsAStatistic() throws SQLException {
    assertThat(rows(data.getIndexInfo(null, "lab", "readings", false, true)))
        .containsExactly(
            "travertine|lab|readings|false|null|null|0|0|null|null|7|0|null",
            "travertine|lab|readings|false|travertine|readings_pkey|3|1|sensor|null|7|0|null",
            "travertine|lab|readings|false|travertine|readings_pkey|3|2|at|null|7|0|null");
    assertThat(rows(data.getIndexInfo(null, "lab", "readings", true, true))).hasSize(2);
  }

  @Test
  void informationSchemaSaysTheSame() throws SQLException {
    assertThat(
            query("select table_type from information_schema.tables where table_name = 'readings'"))
        .containsExactly("BASE TABLE");
    assertThat(
            query(
                "select column_name, ordinal_position, is_nullable, data_type"
                    + " from information_schema.columns where table_schema = 'lab'"
                    + " order by ordinal_position"))
        .containsExactly("value|1|YES|DOUBLE", "sensor|2|NO|VARCHAR", "at|3|NO|TIMESTAMP");
    assertThat(
            query(
                "select constraint_name, column_name, ordinal_position"
                    + " from information_schema.key_column_usage order by 3"))
        .containsExactly("readings_pkey|sensor|1", "readings_pkey|at|2");
    assertThat(query("select constraint_type from information_schema.table_constraints"))
        .containsExactly("PRIMARY KEY");
    assertThat(query("select schema_name from information_schema.schemata order by 1"))
        .containsExactly("information_schema", "lab", "system");
  }

  @Test
  void listingsAreQueries() throws SQLException {
    assertThat(query("SHOW TABLES")).containsExactly("lab|readings|BASE TABLE");
    assertThat(query("show tables from lab like 'r%';")).hasSize(1);
    assertThat(query("show tables like 'x%'")).isEmpty();
    assertThat(query("SHOW SCHEMAS LIKE 'l%'")).containsExactly("lab");
    List<String> columns =
        List.of("value|DOUBLE|YES||", "sensor|VARCHAR|NO|PRI|", "at|TIMESTAMP|NO|PRI|");
    assertThat(query("describe readings")).isEqualTo(columns);
    assertThat(query("DESC travertine.lab.\"readings\"")).isEqualTo(columns);
    assertThat(query("show columns from lab.readings")).isEqualTo(columns);
  }

  @Test
  void namesMayBeginWithTheCatalog() throws SQLException {
    assertThat(connection.getCatalog()).isEqualTo("travertine");
    assertThat(
            query(
                "select travertine.lab.readings.sensor from travertine.lab.readings"
                    + " where \"travertine\".\"lab\".\"readings\".\"value\" > 1"))
        .isEmpty();
    assertThat(query("select current_database(), current_catalog, current_schema"))
        .containsExactly("travertine|travertine|lab");
  }

  private List<String> query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return rows(statement.executeQuery(sql));
    }
  }

  private static List<String> rows(ResultSet result) throws SQLException {
    try (result) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", values));
      }
      return rows;
    }
  }
}
