// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every statement of the corpus, here and, where both should agree, in Calcite's own driver. */
final class CorpusTest {
  private static Engine engine;
  private static Session session;
  private static Connection stock;

  @BeforeAll
  static void open() throws SQLException {
    engine = TestEngines.open();
    session = engine.session();
    Properties properties = new Properties();
    properties.setProperty("model", "inline:" + TestEngines.MODEL);
    properties.setProperty(
        "parserFactory", "org.apache.calcite.sql.parser.babel.SqlBabelParserImpl#FACTORY");
    properties.setProperty("conformance", "BABEL");
    properties.setProperty("fun", "standard,postgresql");
    properties.setProperty("caseSensitive", "false");
    properties.setProperty("unquotedCasing", "UNCHANGED");
    properties.setProperty("quotedCasing", "UNCHANGED");
    stock = DriverManager.getConnection("jdbc:calcite:", properties);
  }

  @AfterAll
  static void close() throws SQLException {
    stock.close();
    engine.close();
  }

  static Stream<Corpus.Case> cases() {
    return Corpus.read("corpus.sql");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void statementAnswersAsExpected(Corpus.Case test) {
    if (test.fails()) {
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> Rows.of(session, test.sql()));
      assertThat(failure).as(test.sql()).isNotNull();
      String place = failure.position().map(at -> " " + at.line() + ":" + at.column()).orElse("");
      assertThat("! " + failure.sqlState() + place).isEqualTo(test.expected().get(0));
      assertThat(failure.getMessage()).doesNotContain("\n").matches(".*[.?\\]]");
      return;
    }
    check(test, Rows.of(session, test.sql()));
  }

  static Stream<Corpus.Case> casesOfBoth() {
    return cases().filter(Corpus.Case::shared);
  }

  @ParameterizedTest
  @MethodSource("casesOfBoth")
  void ownDriverOfCalciteAgrees(Corpus.Case test) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = stock.createStatement();
        ResultSet result = statement.executeQuery(test.sql())) {
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          values.add(stockText(result.getObject(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    check(test, rows);
  }

  private static void check(Corpus.Case test, List<String> rows) {
    if (test.ordered()) {
      assertThat(rows).containsExactlyElementsOf(test.expected());
    } else {
      assertThat(rows).containsExactlyInAnyOrderElementsOf(test.expected());
    }
  }

  /** Values of Calcite's driver in the classes of the engine. */
  private static String stockText(Object value) throws SQLException {
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
      return array.getArray() instanceof Object[] elements
          ? Rows.text(Arrays.asList(elements))
          : Rows.text(array.getArray());
    }
    return Rows.text(value);
  }
}
