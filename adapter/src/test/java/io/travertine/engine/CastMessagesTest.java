// SPDX-License-Identifier: Apache-2.0
package io.travertine.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that is cast to a number and is none. */
final class CastMessagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decimal(10, 2)|1,5|A text with \",\" in it",
        "integer|abc|",
        "bigint|1.x|",
        "double|one|\"one\" is not a number.",
        "decimal(10, 2)|e|",
        "double|''|",
      })
  void failsInWordsOfOurOwn(String type, String text, String begin) {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      String sql =
          "select cast(case when empno > 0 then '" + text + "' end as " + type + ") from emps";
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> Rows.of(session, sql));
      assertThat(failure).as(sql).isNotNull();
      assertThat(failure.sqlState()).isEqualTo("22P02");
      assertThat(failure.getMessage())
          .startsWith(begin == null ? "" : begin)
          .contains("number")
          .doesNotContain("Character")
          .doesNotContain("null");
    }
  }

  @ParameterizedTest
  @CsvSource({"smallint,40000", "tinyint,-300"})
  void namesWhatIsOutOfRange(String type, String text) {
    try (Engine engine = TestEngines.open();
        Session session = engine.session()) {
      String sql =
          "select cast(case when empno > 0 then '" + text + "' end as " + type + ") from emps";
      EngineException failure =
          catchThrowableOfType(EngineException.class, () -> Rows.of(session, sql));
      assertThat(failure).as(sql).isNotNull();
      assertThat(failure.sqlState()).isEqualTo("22003");
      assertThat(failure.getMessage()).contains(text).contains("out of range");
    }
  }
}
