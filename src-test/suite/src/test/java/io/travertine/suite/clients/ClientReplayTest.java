// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The calls of tools that cannot be run here, in the order in which they make them: Metabase,
 * DBeaver, DataGrip, Tableau.
 */
class ClientReplayTest {
  @TempDir Path directory;
  private Connection connection;

  @BeforeEach
  void connect() throws IOException, SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "");
    properties.setProperty("password", "");
    connection = DriverManager.getConnection(Cities.url(directory), properties);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private static List<String> column(ResultSet rows, String label) throws SQLException {
    try (rows) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(label));
      }
      return values;
    }
  }

  private static List<String> first(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> values = new ArrayList<>();
      ResultSet rows = statement.executeQuery(sql);
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @Test
  void metabaseSynchronisesAndAsks() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    assertThat(column(metadata.getSchemas(), "TABLE_SCHEM")).contains("csv");
    String[] types = {"TABLE", "PARTITIONED TABLE", "VIEW", "FOREIGN TABLE", "MATERIALIZED VIEW"};
    assertThat(column(metadata.getTables(connection.getCatalog(), "csv", "%", types), "TABLE_NAME"))
        .containsExactly("cities");
    assertThat(column(metadata.getColumns(null, "csv", "cities", null), "COLUMN_NAME"))
        .containsExactly("id", "name", "population", "area", "founded", "seen");
    assertThat(column(metadata.getPrimaryKeys(null, "csv", "cities"), "COLUMN_NAME")).isEmpty();
    assertThat(column(metadata.getImportedKeys(null, "csv", "cities"), "FKCOLUMN_NAME")).isEmpty();
    connection.setReadOnly(true);
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
    connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
    assertThat(
            first(connection, "SELECT TRUE AS \"_\" FROM \"csv\".\"cities\" WHERE 1 <> 1 LIMIT 0"))
        .isEmpty();
    String sql =
        "SELECT DATE_TRUNC('year', \"csv\".\"cities\".\"seen\") AS \"seen\", COUNT(*) AS \"count\""
            + " FROM \"csv\".\"cities\" WHERE \"csv\".\"cities\".\"founded\" >= ?"
            + " GROUP BY DATE_TRUNC('year', \"csv\".\"cities\".\"seen\")"
            + " ORDER BY DATE_TRUNC('year', \"csv\".\"cities\".\"seen\") ASC";
    try (PreparedStatement statement =
        connection.prepareStatement(
            sql,
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.CONCUR_READ_ONLY,
            ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
      statement.setFetchDirection(ResultSet.FETCH_FORWARD);
      statement.setFetchSize(500);
      statement.setMaxRows(2_000);
      statement.setObject(1, LocalDate.of(1400, 1, 1), Types.DATE);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("count");
        List<Object> found = new ArrayList<>();
        while (rows.next()) {
          found.add(rows.getObject(1, LocalDateTime.class));
          found.add(rows.getLong(2));
        }
        assertThat(found)
            .contains(LocalDateTime.of(2023, 1, 1, 0, 0), LocalDateTime.of(2024, 1, 1, 0, 0));
      }
    }
  }

  @Test
  void dbeaverBrowsesAndPages() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    metadata.getClientInfoProperties().close();
    connection.setClientInfo("ApplicationName", "DBeaver - Main");
    List<String> catalogs = column(metadata.getCatalogs(), "TABLE_CAT");
    assertThat(catalogs).hasSize(1);
    String catalog = catalogs.get(0);
    connection.setCatalog(catalog);
    assertThat(column(metadata.getSchemas(catalog, null), "TABLE_SCHEM")).contains("csv");
    connection.setSchema("csv");
    assertThat(column(metadata.getTables(catalog, "csv", "%", null), "TABLE_NAME"))
        .containsExactly("cities");
    assertThat(column(metadata.getColumns(catalog, "csv", "cities", "%"), "TYPE_NAME"))
        .containsExactly("INTEGER", "VARCHAR", "INTEGER", "DOUBLE", "DATE", "TIMESTAMP");
    metadata.getIndexInfo(catalog, "csv", "cities", false, true).close();
    metadata.getExportedKeys(catalog, "csv", "cities").close();
    metadata.getProcedures(catalog, "csv", null).close();
    assertThat(column(metadata.getTypeInfo(), "TYPE_NAME")).contains("VARCHAR", "BIGINT");
    assertThat(metadata.getSQLKeywords()).isNotBlank();
    assertThat(metadata.getIdentifierQuoteString()).isEqualTo("\"");
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(200);
      statement.setMaxRows(200);
      assertThat(statement.execute("SELECT x.* FROM " + catalog + ".csv.cities x")).isTrue();
      ResultSet rows = statement.getResultSet();
      assertThat(rows.getMetaData().getTableName(2)).isEqualTo("cities");
      assertThat(rows.getMetaData().getSchemaName(2)).isEqualTo("csv");
      int count = 0;
      while (rows.next()) {
        count++;
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          rows.getObject(i);
          rows.wasNull();
        }
      }
      assertThat(count).isEqualTo(5);
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      statement.cancel();
    }
    assertThat(first(connection, "SELECT COUNT(*) FROM csv.cities")).containsExactly("5");
  }

  @Test
  void dataGripIntrospectsAndDescribes() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    assertThat(metadata.getDatabaseProductName()).isEqualTo("Travertine");
    assertThat(metadata.getDatabaseProductVersion()).isNotEmpty();
    assertThat(metadata.getJDBCMajorVersion()).isGreaterThanOrEqualTo(4);
    assertThat(metadata.storesMixedCaseIdentifiers()).isTrue();
    metadata.getFunctions(null, null, "%").close();
    metadata.getFunctionColumns(null, null, "%", "%").close();
    metadata.getUDTs(null, null, "%", null).close();
    metadata.getSuperTables(null, null, "%").close();
    metadata.getTablePrivileges(null, "csv", "%").close();
    assertThat(column(metadata.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select t.*, count(*) over () from csv.cities t where id > ?")) {
      assertThat(statement.getMetaData().getColumnLabel(1)).isEqualTo("id");
      assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
      statement.setEscapeProcessing(false);
      statement.setString(1, "3");
      assertThat(statement.execute()).isTrue();
      assertThat((Object) statement.getWarnings()).isNull();
      try (ResultSet rows = statement.getResultSet()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getObject("name", String.class)).isEqualTo("San José");
      }
    }
    SQLException failure =
        catchThrowableOfType(SQLException.class, () -> first(connection, "select * from citis"));
    assertThat(failure.getSQLState()).isEqualTo("42P01");
    assertThat(connection.isValid(2)).isTrue();
  }

  @Test
  void tableauProbesAndAggregates() throws SQLException {
    for (String probe :
        List.of(
            "SELECT * FROM (SELECT * FROM \"csv\".\"cities\") \"Custom SQL Query\" LIMIT 0",
            "SELECT \"cities\".\"id\" AS \"id\" FROM \"csv\".\"cities\" \"cities\" WHERE 1=0")) {
      try (PreparedStatement statement = connection.prepareStatement(probe)) {
        assertThat(statement.getMetaData().getColumnName(1)).isEqualTo("id");
        assertThat(statement.executeQuery().next()).isFalse();
      }
    }
    SQLException refused =
        catchThrowableOfType(
            SQLException.class,
            () -> first(connection, "CREATE LOCAL TEMPORARY TABLE \"#Tableau_1\" (x INTEGER)"));
    assertThat(refused.getSQLState()).isIn("0A000", "42601");
    assertThat(
            first(
                connection,
                "SELECT CAST(\"cities\".\"name\" AS TEXT) AS \"name\", SUM(1) AS \"cnt:x:ok\","
                    + " DATE_TRUNC('MONTH', CAST(\"cities\".\"founded\" AS TIMESTAMP)) AS"
                    + " \"tmn:founded:ok\" FROM \"csv\".\"cities\" \"cities\" WHERE"
                    + " ((\"cities\".\"population\" >= 400000) AND (\"cities\".\"name\" IN ('Köln',"
                    + " 'Łódź'))) GROUP BY 1, 3 HAVING (COUNT(1) > 0) ORDER BY 1"))
        .containsExactly("Köln", "Łódź");
    // What the metadata of a query named can be selected from that query.
    try (PreparedStatement custom =
        connection.prepareStatement("SELECT COUNT(*), MAX(population) FROM csv.cities")) {
      assertThat(custom.getMetaData().getColumnName(2)).isEqualTo("max");
    }
    assertThat(
            first(
                connection,
                "SELECT \"q\".\"max\" FROM (SELECT COUNT(*), MAX(population) FROM csv.cities) \"q\""))
        .containsExactly("2753862");
  }
}
