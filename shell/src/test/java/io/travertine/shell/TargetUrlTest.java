// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetUrlTest {
  private static final Path PRODUCTS =
      Path.of(
          System.getProperty("travertine.root"), "model-examples/quickstart/data/products.avro");

  @TempDir private Path directory;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "id,name\n1,x\n2,y\n");
    Files.writeString(directory.resolve("b.csv"), "id,price\n1,2.5\n");
    Files.copy(PRODUCTS, directory.resolve("products.avro"));
  }

  @Test
  void severalFilesOfOneKindAreTablesOfOneSchema() throws SQLException {
    assertThat(only("select name || price from files.a join b on a.id = b.id", "a.csv", "b.csv"))
        .isEqualTo("x2.5");
  }

  @Test
  void filesOfSeveralKindsAreTablesOfOneSchema() throws SQLException {
    String sql = "select count(*) from a, b, files.products";

    assertThat(only(sql, "a.csv", "products.avro", "b.csv")).isEqualTo("12");
  }

  @Test
  void patternsThatNoShellHasExpandedAreExpanded() throws SQLException {
    assertThat(only("select count(*) from a, b", "*.csv")).isEqualTo("2");
  }

  @Test
  void twoFilesOfOneNameAreRefused() throws IOException {
    Files.copy(PRODUCTS, directory.resolve("a.avro"));

    assertRefused("Two files make a table \"a\"; put them into a model", "a.csv", "a.avro");
  }

  @Test
  void missingAndUnknownFilesAreRefused() {
    assertRefused("There is no file c.csv", "c.csv");
    assertRefused("There is no model c.yaml", "c.yaml");
    assertRefused(
        "Give one model, one JDBC URL, or data files; found [a.csv, m.yaml]", "a.csv", "m.yaml");
  }

  @Test
  void modelAndUrlAreTakenAsTheyAre() throws IOException {
    Files.writeString(directory.resolve("m.yaml"), "version: '1.0'\n");
    TargetUrl urls = new TargetUrl(directory);

    assertThat(urls.of(List.of("m.yaml")))
        .isEqualTo("jdbc:travertine:model=" + directory.resolve("m.yaml"));
    assertThat(urls.of(List.of("jdbc:travertine:csv:a.csv")))
        .isEqualTo("jdbc:travertine:csv:a.csv");
  }

  @Test
  void urlMayBeWrittenWithoutItsBeginning() throws SQLException {
    TargetUrl urls = new TargetUrl(directory);

    assertThat(urls.of(List.of("csv:data/*.csv?delimiter=;")))
        .isEqualTo("jdbc:travertine:csv:data/*.csv?delimiter=;");
    assertThat(urls.of(List.of("cassandra://127.0.0.1:9042/shop")))
        .isEqualTo("jdbc:travertine:cassandra://127.0.0.1:9042/shop");
    assertThat(only("select count(*) from a", "csv:" + directory + "/*.csv?header=false"))
        .isEqualTo("3");
    assertRefused(
        "Give one model, one JDBC URL, or data files; found [a.csv, csv:b.csv]",
        "a.csv",
        "csv:b.csv");
  }

  @Test
  void directoriesAreAsTheirDataFiles() throws IOException, SQLException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.copy(directory.resolve("a.csv"), data.resolve("c.csv"));
    Files.copy(PRODUCTS, data.resolve("goods.avro"));
    Files.writeString(data.resolve("notes.md"), "# notes\n");
    Files.createDirectory(directory.resolve("empty"));

    assertThat(only("select count(*) from c, goods", "data")).isEqualTo("12");
    assertThat(only("select count(*) from a, c, goods", "a.csv", "data")).isEqualTo("24");
    assertRefused("The directory empty has no data file (.csv, .tsv, .avro)", "empty");
  }

  private void assertRefused(String message, String... targets) {
    assertThatThrownBy(() -> new TargetUrl(directory).of(List.of(targets)))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  private String only(String sql, String... targets) throws SQLException {
    String url = new TargetUrl(directory).of(List.of(targets));
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      String value = rows.getString(1);
      assertThat(rows.next()).isFalse();
      return value;
    }
  }
}
