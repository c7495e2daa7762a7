// SPDX-License-Identifier: Apache-2.0
package io.travertine.suite.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query, comparable over engines: numbers of any type become decimals, dates become
 * texts, and rows are sorted, because the order of rows that compare equal is open. The
 * specification allows averages and ratios an error of 0.01 (clause 2.1.3.5), other values none.
 */
record Answer(List<List<Object>> rows) {
  private static final BigDecimal TOLERANCE = new BigDecimal("0.01");
  private static final Object NULL = "NULL";

  static Answer of(List<List<@Nullable Object>> rows) {
    List<List<Object>> canonical = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      List<Object> cells = new ArrayList<>();
      for (Object value : row) {
        cells.add(canonical(value));
      }
      canonical.add(cells);
    }
    canonical.sort(Comparator.comparing(Answer::sortKey));
    return new Answer(canonical);
  }

  private static Object canonical(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate().toString();
    }
    return value instanceof LocalDate date ? date.toString() : value.toString();
  }

  /** Rounds numbers, so that two engines' averages sort alike. */
  private static String sortKey(List<Object> row) {
    return row.stream()
        .map(
            cell ->
                cell instanceof BigDecimal number
                    ? number.round(new MathContext(6, RoundingMode.HALF_UP)).toEngineeringString()
                    : cell.toString())
        .collect(Collectors.joining("|"));
  }

  void assertSame(Answer expected) {
    assertThat(rows).as("number of rows").hasSameSizeAs(expected.rows);
    for (int i = 0; i < rows.size(); i++) {
      List<Object> actualRow = rows.get(i);
      List<Object> expectedRow = expected.rows.get(i);
      assertThat(actualRow).as("row %d", i).hasSameSizeAs(expectedRow);
      for (int j = 0; j < actualRow.size(); j++) {
        assertCell(actualRow.get(j), expectedRow.get(j), actualRow + " vs " + expectedRow);
      }
    }
  }

  private static void assertCell(Object actual, Object expected, String where) {
    if (actual instanceof BigDecimal number && expected instanceof BigDecimal other) {
      assertThat(number.subtract(other).abs()).as(where).isLessThan(TOLERANCE);
    } else {
      assertThat(actual).as(where).isEqualTo(expected);
    }
  }
}
