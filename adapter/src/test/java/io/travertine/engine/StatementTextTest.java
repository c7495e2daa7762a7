// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "select 1;",
        "select 1 ; -- end",
        "select 1;\n/* ; */ ",
      })
  void oneSemicolonAtTheEndIsTakenOff(String sql) {
    assertThat(StatementText.of(sql).parsed().strip()).isEqualTo("select 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select ';', \";\", ';''' from t",
        "select 1 -- ; 'x\n + 2",
        "select /* ; \" */ 1",
      })
  void semicolonInsideALiteralOrCommentIsText(String sql) {
    assertThat(StatementText.of(sql).parsed()).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource({"select 1; select 2, 1, 11", "'select 1;\n;', 2, 1"})
  void severalStatementsAreRefused(String sql, int line, int column) {
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> StatementText.of(sql));
    assertThat(failure.sqlState()).isEqualTo("42601");
    assertThat(failure.position()).contains(new SourcePosition(line, column));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "-- only a comment", "/* */;"})
  void emptyStatementIsRefused(String sql) {
    assertThat(catchThrowableOfType(EngineException.class, () -> StatementText.of(sql)))
        .hasMessageContaining("empty");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"select 'abc, 1, 8, literal", "select \"a from t, 1, 8, name"})
  void literalThatIsNotClosedIsNamed(String sql, int line, int column, String what) {
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> StatementText.of(sql));
    assertThat(failure.position()).contains(new SourcePosition(line, column));
    assertThat(failure).hasMessageContaining(what);
  }

  @Test
  void explainIsCompletedAndPlacesStayThoseOfWhatWasWritten() {
    StatementText text = StatementText.of("/* x */ explain select nope");
    assertThat(text.parsed()).isEqualTo("/* x */ explain PLAN FOR select nope");
    assertThat(text.position(1, 33)).isEqualTo(new SourcePosition(1, 24));
    assertThat(text.position(1, 9)).isEqualTo(new SourcePosition(1, 9));
    assertThat(text.position(2, 33)).isEqualTo(new SourcePosition(2, 33));
    String complete = "EXPLAIN plan without implementation for select 1";
    assertThat(StatementText.of(complete).parsed()).isEqualTo(complete);
  }

  @Test
  void explainAnalyzeSaysThatItIsNotThere() {
    EngineException failure =
        catchThrowableOfType(
            EngineException.class, () -> StatementText.of("explain analyze select 1"));
    assertThat(failure.sqlState()).isEqualTo("0A000");
  }
}
