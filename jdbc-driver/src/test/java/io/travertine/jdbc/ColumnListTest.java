// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnListTest {

  @Test
  void readsNamesAndTypes() throws SQLException {
    assertThat(
            ColumnList.parse(
                "id BIGINT, price DECIMAL(10,2), \"unit, \"\"net\"\"\" DOUBLE, m MAP<INT, TEXT>"))
        .containsExactly(
            Map.of("name", "id", "type", "BIGINT"),
            Map.of("name", "price", "type", "DECIMAL(10,2)"),
            Map.of("name", "unit, \"net\"", "type", "DOUBLE"),
            Map.of("name", "m", "type", "MAP<INT, TEXT>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id", "\"id BIGINT", "id BIGINT, name"})
  void refusesOthers(String text) {
    assertThatThrownBy(() -> ColumnList.parse(text))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("columns=id BIGINT");
  }
}
