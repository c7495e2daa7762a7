// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement that is not understood is answered with one line, its place, and what was meant. */
final class ParseMessagesTest {
  private static Engine engine;
  private static Session session;

  @BeforeAll
  static void open() {
    engine = TestEngines.open();
    session = engine.session();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({
    "selec 1, 1, SELECT",
    "select 1 form emps, 15, FROM",
    "select * from emps wehre empno = 1, 26, WHERE",
    "select * from emps where empno = 1 oder by 1, 36, ORDER",
    "select * from emps where empno = 1 gruop by 1, 36, GROUP",
    "explian select 1, 1, EXPLAIN",
  })
  void misspeltWordIsNamed(String sql, int column, String meant) {
    EngineException failure = failure(sql);
    assertThat(failure.position()).contains(new SourcePosition(1, column));
    assertThat(failure.getMessage()).endsWith("Did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select 1 +", "select name from emps x y", "select (1 from emps"})
  void otherMistakesHaveNoSuchHint(String sql) {
    EngineException failure = failure(sql);
    assertThat(failure.getMessage()).startsWith("Syntax error").doesNotContain("Did you", "\n");
  }

  private static EngineException failure(String sql) {
    EngineException failure =
        catchThrowableOfType(EngineException.class, () -> session.prepare(sql));
    assertThat(failure.sqlState()).isEqualTo("42601");
    return failure;
  }
}
