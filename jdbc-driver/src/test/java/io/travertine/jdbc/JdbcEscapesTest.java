// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcEscapesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`select 1`|`select 1`",
        "`from {oj a left join b on a.x = b.x}`|`from     a left join b on a.x = b.x `",
        "`from { OJ a}`|`from      a `",
        "`like 'x' {escape '\\'}`|`like 'x'  escape '\\' `",
        "`x {limit 5 offset 2}`|`x  limit 5 offset 2 `",
        "`{d '2024-01-01'} {t '1:2:3'} {ts ''}`|`{d '2024-01-01'} {t '1:2:3'} {ts ''}`",
        "`{fn ucase({fn lcase(a)})}`|`{fn UCASE({fn LCASE(a)})}`",
        "`{oj a join {oj b}} {fn now()}`|`    a join     b   {fn NOW()}`",
        "`'{oj a}' \"{oj a}\" -- {oj a}`|`'{oj a}' \"{oj a}\" -- {oj a}`",
        "`/* {oj a} */ {oj a}`|`/* {oj a} */     a `",
        "`'it''s {oj a}' }`|`'it''s {oj a}' }`",
        "`{`|`{`",
      })
  void keepsLengthsAndTakesBracesAway(String sql, String expected) {
    assertThat(JdbcEscapes.translate(sql)).isEqualTo(expected).hasSameSizeAs(sql);
  }
}
