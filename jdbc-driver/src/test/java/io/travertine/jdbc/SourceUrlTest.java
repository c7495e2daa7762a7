// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that name a source instead of a model. */
class SourceUrlTest {
  @TempDir Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    write("orders.csv", "id;price\n1;2.50\n2;10\n");
    write("part 1.csv", "id,name\n1,Łódź\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
  }

  private Connection connect(String rest) throws SQLException {
    return DriverManager.getConnection("jdbc:travertine:" + rest);
  }

  @Test
  void readsOneFileWithOptions() throws SQLException {
    String options = "?delimiter=;&columns=id BIGINT, price DECIMAL(10,2)&threads=1";
    try (Connection connection = connect("csv:" + directory.resolve("orders.csv") + options)) {
      assertThat(connection.getSchema()).isEqualTo("csv");
      assertThat(Shop.rows(connection, "select id, price from orders order by id"))
          .containsExactly("1|2.50", "2|10.00");
      assertThat(
              Shop.column(
                  connection.getMetaData().getColumns(null, "csv", "orders", "%"), "TYPE_NAME"))
          .containsExactly("BIGINT", "DECIMAL");
    }
  }

  @Test
  void readsADirectoryAndDecodesItsPath() throws SQLException {
    String path = directory.resolve("part 1.csv").toString().replace(" ", "%20");
    try (Connection connection = connect("csv:" + path)) {
      assertThat(Shop.rows(connection, "select name from \"part 1\"")).containsExactly("Łódź");
    }
    try (Connection connection = connect("csv:" + directory)) {
      assertThat(
              Shop.column(connection.getMetaData().getTables(null, "csv", "%", null), "TABLE_NAME"))
          .containsExactly("orders", "part 1");
    }
  }

  @Test
  void propertiesWinOverTheUrl() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("delimiter", ";");
    String url = "jdbc:travertine:csv:" + directory.resolve("orders.csv") + "?delimiter=,";
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      assertThat(Shop.rows(connection, "select sum(id) from orders")).containsExactly("3");
    }
  }

  @Test
  void namesTheNearestOptionOfTheSource() {
    assertThatThrownBy(() -> connect("csv:" + directory + "?delimeter=;"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Did you mean delimiter?")
        .hasFieldOrPropertyWithValue("SQLState", "08001");
    assertThatThrownBy(() -> connect("avro:" + directory + "?timePrecison=raw"))
        .hasMessageContaining("Did you mean timePrecision?");
    assertThatThrownBy(() -> connect("csv:" + directory + "?localDatacenter=dc1"))
        .isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csv:",
        "cassandra:host/keyspace",
        "cassandra://host",
        "cassandra:///keyspace",
        "cassandra://ann:hunter2@host/keyspace",
        "cassandra://host/a/b"
      })
  void refusesIncompleteUrls(String rest) {
    assertThatThrownBy(() -> connect(rest))
        .isInstanceOf(SQLException.class)
        .hasMessageNotContaining("hunter2")
        .hasFieldOrPropertyWithValue("SQLState", "08001");
  }

  @Test
  void neverShowsAPassword() throws SQLException {
    String url = "cassandra://127.0.0.1:1/shop?localDatacenter=dc1&user=ann&password=hunter2";
    try (Connection connection = connect(url)) {
      assertThat(connection.getMetaData().getURL())
          .contains("password=***")
          .doesNotContain("hunter2");
      assertThat(connection.toString()).doesNotContain("hunter2");
      assertThat(connection.getSchema()).isEqualTo("shop");
    }
    Properties properties = new Properties();
    properties.setProperty("password", "hunter2");
    DriverPropertyInfo[] all = new Driver().getPropertyInfo("jdbc:travertine:" + url, properties);
    assertThat(all).noneMatch(info -> "hunter2".equals(info.value));
    assertThat(Arrays.stream(all).map(info -> info.name))
        .contains("localDatacenter", "schema", "timePrecision")
        .doesNotHaveDuplicates();
  }
}
