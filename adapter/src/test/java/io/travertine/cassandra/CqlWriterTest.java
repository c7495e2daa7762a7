// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.cassandra.CqlWriter.Condition;
import io.travertine.cassandra.CqlWriter.Cut;
import io.travertine.scan.Predicate.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;

class CqlWriterTest {
  private static final TableName TABLE = new TableName("Shop", "order");

  @Test
  void everyIdentifierIsQuoted() {
    assertThat(CqlWriter.select(TABLE, List.of("id", "Mixed Case"), List.of(), Cut.ALL_ROWS))
        .isEqualTo("SELECT \"id\", \"Mixed Case\" FROM \"Shop\".\"order\"");
  }

  @Test
  void quotesInIdentifiersAreDoubled() {
    TableName table = new TableName("k\"s", "t\"; DROP TABLE x; --");
    assertThat(CqlWriter.select(table, List.of("a\"b"), List.of(), Cut.ALL_ROWS))
        .isEqualTo("SELECT \"a\"\"b\" FROM \"k\"\"s\".\"t\"\"; DROP TABLE x; --\"");
  }

  @Test
  void everyValueIsAMarker() {
    List<Condition> conditions =
        List.of(
            Condition.column("pk", Operator.EQUAL),
            Condition.column("from", Operator.GREATER_OR_EQUAL),
            Condition.column("from", Operator.LESS));
    assertThat(CqlWriter.select(TABLE, List.of("v"), conditions, Cut.LIMIT))
        .isEqualTo(
            "SELECT \"v\" FROM \"Shop\".\"order\""
                + " WHERE \"pk\" = ? AND \"from\" >= ? AND \"from\" < ? LIMIT ?");
  }

  @Test
  void tokensAreOfTheWholePartitionKey() {
    List<String> key = List.of("a", "B");
    List<Condition> conditions =
        List.of(
            Condition.token(key, Operator.GREATER), Condition.token(key, Operator.LESS_OR_EQUAL));
    assertThat(CqlWriter.select(TABLE, List.of("a"), conditions, Cut.ALL_ROWS))
        .isEqualTo(
            "SELECT \"a\" FROM \"Shop\".\"order\""
                + " WHERE token(\"a\", \"B\") > ? AND token(\"a\", \"B\") <= ?");
  }

  @Test
  void whatCqlCannotSayIsRefused() {
    assertThatThrownBy(() -> Condition.column("a", Operator.NOT_EQUAL))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> CqlWriter.select(TABLE, List.of(), List.of(), Cut.ALL_ROWS))
        .isInstanceOf(IllegalStateException.class);
  }
}
