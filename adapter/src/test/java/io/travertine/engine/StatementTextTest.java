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
  void explainAnalyzeIsAnExplainForTheParser() {
    StatementText text = StatementText.of("explain analyze select nope");
    assertThat(text.parsed()).isEqualTo("explain PLAN FOR select nope");
    assertThat(text.analyzed()).isTrue();
    assertThat(text.position(1, 25)).isEqualTo(new SourcePosition(1, 24));
    assertThat(StatementText.of("explain select 1").analyzed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "select interval '1 day'; select interval '1' DAY",
        "select interval '2 weeks' x; select interval '2' WEEK x",
        "select x + interval '1 mon -2 hours'; select x + interval '1' MONTH + INTERVAL '-2' HOUR",
        "select x - interval '1 year 1 day'; select x - interval '1' YEAR - INTERVAL '1' DAY",
        "select f(interval '1 day 01:02'); "
            + "select f((INTERVAL '1' DAY + INTERVAL '01' HOUR + INTERVAL '02' MINUTE"
            + " + INTERVAL '0' SECOND))",
        "select interval '1' day; select interval '1' day",
        "select 1 where x; select 1 FROM (VALUES (0)) where x",
        "select (select 1 where x) from t where y; "
            + "select (select 1 FROM (VALUES (0)) where x) from t where y",
        "select a is distinct from b where c; "
            + "select a is distinct from b FROM (VALUES (0)) where c",
        "select count(*) filter (where x) from t; select count(*) filter (where x) from t",
        "select extract('day' from x); select extract( day  from x)",
        "select date_diff('day', a, b); select DATEDIFF( day , a, b)",
        "select a.b ->> 'c'; select JSON_EXTRACT_STRING(a.b , 'c')",
        "select a->'b'->>0; select JSON_EXTRACT_STRING(JSON_EXTRACT(a,'b'),0)",
        "select f(x) ^ -2 * 3; select POWER(f(x) , -2) * 3",
        "select '->>' || \"a^b\"; select '->>' || \"a^b\"",
        "select e'a\\\\b'; select 'a\\b'",
      })
  void whatTheParserDoesNotKnowIsSaidInItsWords(String written, String parsed) {
    assertThat(StatementText.of(written).parsed()).isEqualTo(parsed);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "select interval '1 foo'; 22007; 17",
        "select interval 'x'; 22007; 17",
        "select 7 // 2; 42601; 10",
        "show something; 42601; 6",
        "describe 1; 42601; 10",
      })
  void whatCannotBeMeantIsNamedWithItsPlace(String written, String state, int column) {
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> StatementText.of(written));
    assertThat(failure.sqlState()).isEqualTo(state);
    assertThat(failure.position()).contains(new SourcePosition(1, column));
  }

  @Test
  void placesBehindEditsAreThoseOfWhatWasWritten() {
    String written = "select interval '1 day 2 hours',\n x::text, nope ->> 'a' where true";
    StatementText text = StatementText.of(written);
    for (String word : new String[] {"select", "x::text", "nope", "where true"}) {
      int parsed = text.parsed().indexOf(word);
      int line = text.parsed().lastIndexOf('\n', parsed) < 0 ? 1 : 2;
      int column = parsed - text.parsed().lastIndexOf('\n', parsed);
      assertThat(text.position(line, column))
          .as(word)
          .isEqualTo(SourcePosition.of(written, written.indexOf(word)));
    }
  }
}
