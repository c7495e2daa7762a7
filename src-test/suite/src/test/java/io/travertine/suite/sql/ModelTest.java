// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.suite.cassandra.TestKeyspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models with several schemas of several kinds, through the driver, and what is wrong in them. */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class ModelTest {
  private Path directory;
  private TestKeyspace keyspace;
  private String yaml;
  private String json;

  @BeforeAll
  void makeTables(LocalCassandra server, CqlSession session, @TempDir Path temporary)
      throws IOException, SQLException {
    directory = temporary;
    keyspace = TestKeyspace.create(server, session, getClass());
    SampleTables.fillVisits(session, keyspace.name());
    SampleTables.writeReadings(directory);
    SampleTables.writeStations(directory);
    Files.writeString(
        directory.resolve("People.csv"), "Id,userName,HOME\n1,ann,Oslo\n2,bob,Rome\n");
    Files.writeString(directory.resolve("twice.csv"), "a,A,b\n1,2,3\n");
    String database = "jdbc:duckdb:" + directory.resolve("checks.duckdb");
    try (Connection duckDb = DriverManager.getConnection(database);
        Statement statement = duckDb.createStatement()) {
      statement.execute("create table checks (reading integer, checker varchar, passed boolean)");
      statement.execute(
          "insert into checks values (1, 'Zoë', true), (2, 'Yan', false), (4, 'Zoë', true)");
    }
    yaml =
        """
        version: '1.0'
        defaultSchema: all
        schemas:
          - name: files
            type: custom
            factory: io.travertine.calcite.CsvSchemaFactory
            operand:
              path: '*.csv'
              tables:
                readings:
                  path: readings.csv
                  columns:
                    - { name: amount, type: 'DECIMAL(8,2)' }
          - name: containers
            type: custom
            factory: io.travertine.calcite.AvroSchemaFactory
            operand: { path: stations.avro }
          - name: cluster
            type: custom
            factory: io.travertine.calcite.CassandraSchemaFactory
            operand:
              contactPoints: %s
              keyspace: %s
              requestTimeout: 60s
              loginTimeout: 60s
          - name: warehouse
            type: custom
            factory: org.apache.calcite.adapter.jdbc.JdbcSchema$Factory
            operand:
              jdbcDriver: org.duckdb.DuckDBDriver
              jdbcUrl: '%s'
              jdbcSchema: main
          - name: all
            tables:
              - { name: readings, type: view, sql: 'select * from files.readings' }
              - { name: stations, type: view, sql: 'select * from containers.stations' }
              - { name: visits, type: view, sql: 'select * from cluster.visits' }
              - name: days
                type: view
                sql:
                  - select v.city, v.day, v.who, r.amount, s.code
                  - from visits v
                  - join readings r on r.city = v.city and r.day = v.day
                  - join stations s on s.place.city = v.city
        """
            .formatted(SampleTables.contactPoint(server), keyspace.name(), database);
    json =
        SampleTables.model(
            directory,
            server,
            keyspace.name(),
            SampleTables.view("readings", "select * from files.readings"),
            SampleTables.view("stations", "select * from containers.stations"),
            SampleTables.view("visits", "select * from cluster.visits"));
    Files.writeString(directory.resolve("model.yaml"), yaml);
    Files.writeString(directory.resolve("model.json"), json);
  }

  @AfterAll
  void dropKeyspace() {
    keyspace.close();
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:travertine:" + directory.resolve("model.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%1$s/model.yaml", "%1$s/model.json", "model=%1$s/model.yaml", "inline:%2$s"})
  void modelMayBeYamlOrJsonInAFileOrInline(String form) throws SQLException {
    String url = "jdbc:travertine:" + form.formatted(directory, json);
    try (Connection connection = DriverManager.getConnection(url)) {
      assertThat(Rows.of(connection, "select count(*) from readings")).containsExactly("6");
      assertThat(Rows.of(connection, "select count(*) from stations")).containsExactly("4");
      assertThat(Rows.of(connection, "select count(*) from visits")).containsExactly("7");
    }
  }

  @Test
  void viewsJoinTheThreeSources() throws SQLException {
    try (Connection connection = open()) {
      assertThat(
              Rows.of(
                  connection,
                  "select who, amount, code from days where city = 'Oslo' order by who"))
          .containsExactly("ann|10.50|A1", "bob|10.50|A1");
      assertThat(Rows.plan(connection, "select who from days where city = 'Oslo'"))
          .contains("city = 'Oslo'", "source=[csv]", "source=[avro]", "source=[cassandra]");
    }
  }

  /** DuckDB is asked through Calcite's own JDBC schema. */
  @Test
  void stockSchemasJoinWithOurs() throws SQLException {
    String sql =
        "select c.checker, count(*) as n, sum(r.amount) as amount"
            + " from readings r join warehouse.checks c on c.reading = r.id"
            + " where c.passed group by c.checker";
    try (Connection connection = open()) {
      assertThat(Rows.of(connection, sql)).containsExactly("Zoë|2|50.50");
      assertThat(Rows.plan(connection, sql)).contains("JdbcTableScan", "source=[csv]");
      String three =
          "select v.who, c.passed from visits v join readings r on r.city = v.city and r.day = v.day"
              + " join warehouse.checks c on c.reading = r.id where c.reading > ? order by v.who";
      assertThat(Rows.of(connection, three, 1)).containsExactly("ann|false", "eve|true");
    }
  }

  @Test
  void parametersAndLimitsAreInTheScan() throws SQLException {
    try (Connection connection = open()) {
      String sql = "select id from readings where id > ? and city in (?, ?) limit ? offset ?";
      assertThat(Rows.plan(connection, sql, 1, "Rome", "Lima", 2, 1))
          .startsWith("EnumerableScan(table=[[files, readings]]")
          .contains("id > ?0 [exact], city IN (?1, ?2) [exact]")
          .contains("offset=[?4], fetch=[?3]");
      assertThat(Rows.of(connection, sql, 1, "Rome", "Lima", 2, 1)).containsExactly("4", "6");
      assertThat(Rows.of(connection, sql, 1, "Rome", "Lima", 1, 0)).containsExactly("2");
      assertThat(Rows.of(connection, sql, 1, "Rome", null, 5, 0)).containsExactly("2", "6");
      String keys = "select who from visits where city in (?, ?) and year = ? order by who";
      assertThat(Rows.plan(connection, keys, "Rome", "Lima", 2025))
          .contains("city IN (?0, ?1) [exact], year = ?2 [exact]");
      assertThat(Rows.of(connection, keys, "Rome", "Lima", 2025))
          .containsExactly("ann", "dan", "eve");
      String key = "select who from visits where city = ? and year = ? and day >= ? limit ?";
      try (PreparedStatement statement = connection.prepareStatement(key)) {
        for (int rows = 1; rows <= 3; rows++) {
          statement.setString(1, "Oslo");
          statement.setInt(2, 2025);
          statement.setString(3, "2025-01-01");
          statement.setInt(4, rows);
          assertThat(Rows.of(statement)).hasSize(rows).startsWith("ann");
        }
      }
    }
  }

  @Test
  void limitThatIsNoNumberOfRowsIsAnError() throws SQLException {
    try (Connection connection = open()) {
      SQLException failure =
          catchThrowableOfType(
              SQLException.class, () -> Rows.of(connection, "select id from readings limit ?", -1));
      assertThat((Throwable) failure).hasMessageContaining("-1");
      assertThat(failure.getSQLState()).startsWith("22");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "select Id, userName from files.People; ann",
        "select id, username from files.people; ann",
        "select ID, USERNAME from FILES.PEOPLE; ann",
        "select p.\"Id\", p.\"userName\" from files.\"People\" p; ann",
        "select id, \"USERname\" from \"FILES\".people; ann",
        "select Home, username from Files.People p where P.HOME = 'Oslo'; ann",
      })
  void namesMatchExactlyOrIgnoringCase(String sql, String expected) throws SQLException {
    try (Connection connection = open()) {
      assertThat(Rows.of(connection, sql)).first().asString().endsWith("|" + expected);
    }
  }

  @Test
  void namesThatDifferInCaseAloneAreToldApart() throws SQLException {
    try (Connection connection = open()) {
      assertThat(Rows.of(connection, "select a, A, B from files.twice")).containsExactly("1|2|3");
      assertThat(Rows.of(connection, "select \"A\" from files.twice where a = 1"))
          .containsExactly("2");
    }
  }

  @Test
  void unknownTablesAndColumnsNameTheNearest() throws SQLException {
    try (Connection connection = open()) {
      assertThat((Throwable) failure(connection, "select * from redings"))
          .hasMessageContaining("redings")
          .hasMessageContaining("readings");
      assertThat((Throwable) failure(connection, "select amont from readings"))
          .hasMessageContaining("amont")
          .hasMessageContaining("amount");
    }
  }

  private static SQLException failure(Connection connection, String sql) {
    return catchThrowableOfType(SQLException.class, () -> Rows.of(connection, sql));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path: stations.avro }        | pth: stations.avro }   | HV    | path",
        "keyspace:                    | keyspce:               | HV    | keyspace",
        "columns:                     | colums:                | HV    | columns",
        "requestTimeout: 60s          | requestTimeout: soon   | HV    | requestTimeout",
        "type: 'DECIMAL(8,2)'         | type: 'DECIMAL(8,'     | HV    | DECIMAL(8,",
        "calcite.CsvSchemaFactory     | calcite.CvsSchemaFactory | HV  | CvsSchemaFactory",
        "io.travertine.calcite.Csv    | com.example.Csv        | 42501 | com.example.Csv",
        "operand: { path              | opernad: { path        | HV00D | operand",
        "defaultSchema: all           | defaultSchema: al      | 3F000 | all",
        "org.duckdb.DuckDBDriver      | java.lang.String       | 42501 | jdbcDriver",
      })
  void mistakesInAModelAreNamed(String right, String wrong, String sqlState, String named)
      throws IOException {
    assertThat(yaml).contains(right);
    Path file = directory.resolve("wrong.yaml");
    Files.writeString(file, yaml.replace(right, wrong));
    SQLException failure =
        catchThrowableOfType(
            SQLException.class,
            () -> {
              try (Connection connection = DriverManager.getConnection("jdbc:travertine:" + file)) {
                Rows.of(connection, "select count(*) from days");
              }
            });
    assertThat((Throwable) failure).as(wrong).isNotNull();
    assertThat((Throwable) failure).hasMessageContaining(named);
    assertThat(failure.getSQLState()).startsWith(sqlState);
  }

  @Test
  void missingFilesAreNamed() {
    SQLException noModel =
        catchThrowableOfType(
            SQLException.class,
            () ->
                DriverManager.getConnection("jdbc:travertine:" + directory.resolve("none.yaml"))
                    .close());
    assertThat((Throwable) noModel).hasMessageContaining("none.yaml does not exist");
    for (String type : List.of("csv", "avro")) {
      SQLException noData =
          catchThrowableOfType(
              SQLException.class,
              () -> {
                Path none = directory.resolve("none." + type);
                try (Connection connection =
                    DriverManager.getConnection("jdbc:travertine:" + type + ":" + none)) {
                  Rows.of(connection, "select * from none");
                }
              });
      assertThat((Throwable) noData)
          .hasMessageContaining("none." + type)
          .hasMessageContaining("not");
    }
  }
}
