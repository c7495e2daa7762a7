// SPDX-License-Identifier: Apache-2.0
package io.travertine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
  @Test
  void cutsAtSemicolonsAndDropsThem() {
    assertThat(split("select 1;\n select 2 ; select 3"))
        .containsExactly("select 1", "select 2", "select 3");
  }

  @Test
  void semicolonsInTextsNamesAndCommentsStay() {
    assertThat(split("select ';', \"a;b\" -- not; here\n/* nor; there */ from t; select 2"))
        .containsExactly("select ';', \"a;b\" -- not; here\n/* nor; there */ from t", "select 2");
  }

  @Test
  void doubledQuotesDoNotEndAText() {
    assertThat(split("select 'it''s; fine'; select 2"))
        .containsExactly("select 'it''s; fine'", "select 2");
  }

  @Test
  void quotesInCommentsBeginNoText() {
    assertThat(split("-- it's\nselect 1; select 2"))
        .containsExactly("-- it's\nselect 1", "select 2");
  }

  @Test
  void blanksAndCommentsAloneAreNoStatement() {
    assertThat(split(";; -- nothing\n; /* nothing */ ;\n")).isEmpty();
  }

  @Test
  void whatIsNotEndedReachesToTheEnd() {
    assertThat(split("select 'a; b")).containsExactly("select 'a; b");
    assertThat(split("select 1 /* a; b")).containsExactly("select 1 /* a; b");
  }

  private static List<String> split(String script) {
    return new StatementSplitter(script).split();
  }
}
