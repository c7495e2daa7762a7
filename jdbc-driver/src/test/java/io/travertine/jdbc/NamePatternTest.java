// SPDX-License-Identifier: Apache-2.0
package io.travertine.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamePatternTest {
  private static final List<String> NAMES = List.of("EMPS", "E_PS", "emps", "a.b", "x%", "Łódź");

  private static List<String> select(String pattern) {
    return NamePattern.of(pattern).select(NAMES, name -> name);
  }

  @Test
  void matchesAsTheSpecificationSays() {
    assertThat(select(null)).isEqualTo(NAMES);
    assertThat(select("%")).isEqualTo(NAMES);
    assertThat(select("E_PS")).containsExactly("EMPS", "E_PS");
    assertThat(select("E\\_PS")).containsExactly("E_PS");
    assertThat(select("x\\%")).containsExactly("x%");
    assertThat(select("%m%")).containsExactly("emps");
    assertThat(select("a.b")).containsExactly("a.b");
    assertThat(select("a_b")).containsExactly("a.b");
    assertThat(select("")).isEmpty();
  }

  @Test
  void takesAnotherCaseOnlyWhereNothingElseMatches() {
    assertThat(select("emps")).containsExactly("emps");
    assertThat(select("Emps")).containsExactly("EMPS", "emps");
    assertThat(select("łÓDŹ")).containsExactly("Łódź");
  }
}
