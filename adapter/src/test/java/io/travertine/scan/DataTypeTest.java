// SPDX-License-Identifier: Apache-2.0
package io.travertine.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int|INTEGER",
        "Decimal( 10 , 2 )|DECIMAL(10,2)",
        "numeric(5)|DECIMAL(5,0)",
        "double precision|DOUBLE",
        "timestamp|TIMESTAMP(3)",
        "timestamp(5)|TIMESTAMP(6)",
        "timestamp(9) utc|TIMESTAMP(9) UTC",
        "array<map<varchar, bigint>>|ARRAY<MAP<VARCHAR, BIGINT>>",
        "row(city varchar, \"Zip code\" int not null)|ROW(city VARCHAR, Zip code INTEGER NOT NULL)",
      })
  void readsTheSpellingsOfSql(String text, String expected) {
    assertThat(DataType.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BOOLEAN",
        "DECIMAL(38,10)",
        "TIME(9)",
        "TIMESTAMP(6) UTC",
        "UUID",
        "ARRAY<ROW(a REAL)>"
      })
  void readsWhatItPrints(String text) {
    assertThat(DataType.parse(DataType.parse(text).toString())).isEqualTo(DataType.parse(text));
    assertThat(DataType.parse(text)).hasToString(text);
  }

  @Test
  void unreadableTypeNamesThePlaceAndTheChoices() {
    assertThatThrownBy(() -> DataType.parse("DECIMAL(39,2)"))
        .hasMessageStartingWith(
            "Cannot read the type \"DECIMAL(39,2)\": DECIMAL(39,2): 1 <= precision <= 38")
        .hasMessageEndingWith("[OPTION_VALUE]");
    assertThatThrownBy(() -> DataType.parse("varchar(10)"))
        .hasMessageContaining("text has no length");
    assertThatThrownBy(() -> DataType.parse("strng"))
        .hasMessageContaining("no type is named STRNG");
    assertThatThrownBy(() -> DataType.parse("ARRAY<INTEGER"))
        .hasMessageContaining("'>' is expected");
    assertThatThrownBy(() -> DataType.parse("INTEGER INTEGER")).hasMessageContaining("position 9");
  }
}
