// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What BI tools write has the answer that it has in DuckDB, wherever that defines the same. */
final class DialectTest {
  private static Engine engine;
  private static Session session;
  private static Connection duck;

  @BeforeAll
  static void open() throws SQLException, IOException {
    engine = TestEngines.open();
    session = engine.session();
    duck = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = duck.createStatement();
        InputStream in = DialectTest.class.getResourceAsStream("company.sql")) {
      String tables = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (String sql : tables.split(";\n")) {
        statement.execute(sql);
      }
    }
  }

  @AfterAll
  static void close() throws SQLException {
    duck.close();
    engine.close();
  }

  static Stream<Corpus.Case> cases() {
    return Corpus.read("dialect.sql");
  }

  static Stream<Corpus.Case> casesOfBoth() {
    return cases().filter(Corpus.Case::shared);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void statementAnswersAsExpected(Corpus.Case test) {
    check(test, Rows.of(session, test.sql()));
  }

  @ParameterizedTest
  @MethodSource("casesOfBoth")
  void duckDbAgrees(Corpus.Case test) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(test.sql())) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(text(result.getObject(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    check(test, rows);
  }

  private static void check(Corpus.Case test, List<String> rows) {
    if (test.sql().contains("order by")) {
      assertThat(rows).containsExactlyElementsOf(test.expected());
    } else {
      assertThat(rows).containsExactlyInAnyOrderElementsOf(test.expected());
    }
  }

  /** Values of DuckDB in the classes of the engine. */
  private static String text(@Nullable Object value) throws SQLException {
    if (value instanceof Date date) {
      return date.toLocalDate().toString();
    }
    if (value instanceof Time time) {
      return time.toLocalTime().toString();
    }
    if (value instanceof Timestamp timestamp) {
      return Rows.text(timestamp.toLocalDateTime());
    }
    if (value instanceof Array array) {
      return Rows.text(Arrays.asList((Object[]) array.getArray()));
    }
    return Rows.text(value);
  }
}
