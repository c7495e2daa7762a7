// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.travertine.calcite.ScanSchema;
import io.travertine.fixtures.CassandraExtension;
import io.travertine.fixtures.LocalCassandra;
import io.travertine.suite.cassandra.TestKeyspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The three schema factories under Calcite's own driver, for programs that embed Calcite: the rows
 * are those of this project's driver, and the same is pushed.
 */
@ExtendWith(CassandraExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class StockCalciteTest {
  private Path directory;
  private TestKeyspace keyspace;
  private String model;
  private Connection calcite;
  private Connection travertine;

  @BeforeAll
  void connect(LocalCassandra server, CqlSession session, @TempDir Path temporary)
      throws IOException, SQLException {
    directory = temporary;
    keyspace = TestKeyspace.create(server, session, getClass());
    SampleTables.fillVisits(session, keyspace.name());
    SampleTables.writeReadings(directory);
    SampleTables.writeStations(directory);
    model =
        SampleTables.model(
            directory,
            server,
            keyspace.name(),
            // Calcite reads names without quotes in views as upper case.
            SampleTables.view(
                "late", "select \"id\", \"city\" from \"files\".\"readings\" where \"id\" > 3"));
    calcite = calcite("inline:" + model);
    travertine = DriverManager.getConnection("jdbc:travertine:inline:" + model);
  }

  @AfterAll
  void close() throws SQLException {
    closeSchemas(calcite);
    travertine.close();
    keyspace.close();
  }

  private static Connection calcite(String model) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("model", model);
    properties.setProperty("unquotedCasing", "UNCHANGED");
    properties.setProperty("quotedCasing", "UNCHANGED");
    return DriverManager.getConnection("jdbc:calcite:", properties);
  }

  /** Calcite closes no schemas, so a program that is done with them does. */
  private static void closeSchemas(Connection connection) throws SQLException {
    for (String name : List.of("files", "containers", "cluster")) {
      schema(connection, name).close();
    }
    connection.close();
  }

  private static ScanSchema schema(Connection connection, String name) throws SQLException {
    SchemaPlus root = connection.unwrap(CalciteConnection.class).getRootSchema();
    return Objects.requireNonNull(root.subSchemas().get(name)).unwrap(ScanSchema.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from files.readings order by id",
        "select id, amount * 2 from files.readings where city = 'Rome' order by id",
        "select id from files.readings where note like 'late%' or amount is null order by id",
        "select count(*), count(note), sum(amount), min(\"day\") from files.readings",
        "select code, opened from containers.stations order by code",
        "select s.code, s.place.city, s.place.height from containers.stations as s where s.place.height > 50 order by s.code",
        "select count(*) from containers.stations",
        "select * from cluster.visits order by city, \"day\", id",
        "select who from cluster.visits where city = 'Oslo' and \"year\" = 2025 and \"day\" < date '2025-02-01' order by who",
        "select who from cluster.visits where minutes is null",
        "select city, count(*), max(minutes) from cluster.visits group by city order by city",
        "select * from late order by id",
        "select r.id, s.code, v.who from files.readings as r"
            + " join containers.stations as s on s.place.city = r.city"
            + " join cluster.visits as v on v.city = r.city and v.\"day\" = r.\"day\""
            + " order by r.id, v.who",
        "select id from files.readings where city in (select city from cluster.visits where minutes > 40) order by id",
      })
  void rowsAreThoseOfTravertine(String sql) throws SQLException {
    assertThat(Rows.of(calcite, sql)).isEqualTo(Rows.of(travertine, sql)).isNotEmpty();
  }

  @Test
  void parametersReachTheSources() throws SQLException {
    String filter = "select id from files.readings where city = ? and id > ? order by id";
    assertThat(Rows.of(calcite, filter, "Rome", 2)).containsExactly("6");
    assertThat(
            Rows.of(
                calcite,
                "select id from files.readings where \"day\" = ?",
                Date.valueOf("2025-02-01")))
        .containsExactly("4");
    String height = "select s.code from containers.stations as s where s.place.height = ?";
    assertThat(Rows.of(calcite, height, 154)).containsExactly("D4");
    String key =
        "select id from cluster.visits where city = ? and \"year\" = ? order by \"day\", id";
    try (PreparedStatement statement = calcite.prepareStatement(key)) {
      for (int round = 0; round < 2; round++) {
        statement.setString(1, "Oslo");
        statement.setInt(2, 2025);
        assertThat(Rows.of(statement)).containsExactly("1", "2", "1");
        statement.setString(1, "Nowhere");
        assertThat(Rows.of(statement)).isEmpty();
      }
    }
    assertThat(Rows.plan(calcite, key, "Oslo", 2025))
        .contains("city = ?0 [exact], year = ?1 [exact]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from files.readings where city = 'Oslo'",
        "select id from files.readings limit 3",
        "select count(*) from containers.stations",
        "select s.place.city from containers.stations as s where s.place.height < 150",
        "select id, who from cluster.visits where city = 'Oslo' and \"year\" = 2025 limit 2",
      })
  void thePlanIsTheOneLeafOfTravertine(String sql) throws SQLException {
    assertThat(Rows.plan(calcite, sql))
        .isEqualTo(Rows.plan(travertine, sql))
        .startsWith("EnumerableScan(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.json", "model.yaml"})
  void modelMayBeAFile(String name) throws SQLException, IOException {
    Path file = directory.resolve(name);
    // What is JSON is YAML, too.
    Files.writeString(file, model.replace(directory + "/", ""));
    try (Connection connection = calcite(file.toString())) {
      assertThat(Rows.of(connection, "select count(*) from files.readings")).containsExactly("6");
      assertThat(Rows.of(connection, "select count(*) from containers.stations"))
          .containsExactly("4");
      assertThat(Rows.of(connection, "select count(*) from cluster.visits")).containsExactly("7");
      String sniffed =
          "select kind, name, \"value\" from table(files.sniff('readings.csv', 'header=true'))"
              + " where kind <> 'file'";
      assertThat(Rows.of(connection, sniffed))
          .contains("dialect|delimiter|,")
          .isEqualTo(sniffedByTravertine(file, sniffed));
      closeSchemas(connection);
    }
  }

  private static List<String> sniffedByTravertine(Path model, String sql) throws SQLException {
    try (Connection own = DriverManager.getConnection("jdbc:travertine:" + model)) {
      return Rows.of(own, sql.replace("files.sniff", "sniff"));
    }
  }

  @Test
  void errorsKeepTheirMessage() {
    assertThatThrownBy(
            () -> calcite("inline:" + model.replace("\"columns\"", "\"colums\"")).close())
        .hasStackTraceContaining("Did you mean columns?");
  }
}
