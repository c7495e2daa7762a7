// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.travertine.cassandra.CqlWriter.Condition;
import io.travertine.cassandra.CqlWriter.Cut;
import io.travertine.cassandra.CqlWriter.Function;
import io.travertine.cassandra.CqlWriter.Order;
import io.travertine.cassandra.CqlWriter.Rows;
import io.travertine.cassandra.CqlWriter.Term;
import io.travertine.cassandra.FilterJudgement.Filtering;
import io.travertine.scan.Predicate.Operator;
import io.travertine.scan.SortKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CqlWriterTest {
  private static final TableName TABLE = new TableName("Shop", "order");

  @Test
  void everyIdentifierIsQuoted() {
    assertThat(select(TABLE, "id", "Mixed Case").text())
        .isEqualTo("SELECT \"id\", \"Mixed Case\" FROM \"Shop\".\"order\"");
  }

  @Test
  void quotesInIdentifiersAreDoubled() {
    TableName table = new TableName("k\"s", "t\"; DROP TABLE x; --");
    assertThat(select(table, "a\"b").text())
        .isEqualTo("SELECT \"a\"\"b\" FROM \"k\"\"s\".\"t\"\"; DROP TABLE x; --\"");
  }

  @Test
  void everyValueIsAMarker() {
    List<Condition> conditions =
        List.of(
            Condition.column("pk", Operator.EQUAL),
            Condition.column("from", Operator.GREATER_OR_EQUAL),
            Condition.column("from", Operator.LESS));
    assertThat(select(TABLE, "v").where(conditions, Filtering.NONE).cut(Cut.LIMIT).text())
        .isEqualTo(
            "SELECT \"v\" FROM \"Shop\".\"order\""
                + " WHERE \"pk\" = ? AND \"from\" >= ? AND \"from\" < ? LIMIT ?");
  }

  @Test
  void columnsTogetherHaveAMarkerEach() {
    List<Condition> conditions = List.of(Condition.tuple(List.of("a", "B"), Operator.LESS));
    assertThat(select(TABLE, "a").where(conditions, Filtering.NONE).text())
        .endsWith(" WHERE (\"a\", \"B\") < (?, ?)");
  }

  @Test
  void sumsAreOfWiderValues() {
    Term sum = new Term(Function.SUM_AS_VARINT, List.of("B"));
    assertThat(CqlWriter.Select.of(TABLE, List.of(sum)).text())
        .startsWith("SELECT sum(cast(\"B\" as varint)) FROM");
  }

  @Test
  void tokensAreOfTheWholePartitionKey() {
    List<String> key = List.of("a", "B");
    List<Condition> conditions =
        List.of(
            Condition.token(key, Operator.GREATER), Condition.token(key, Operator.LESS_OR_EQUAL));
    assertThat(select(TABLE, "a").where(conditions, Filtering.NONE).text())
        .isEqualTo(
            "SELECT \"a\" FROM \"Shop\".\"order\""
                + " WHERE token(\"a\", \"B\") > ? AND token(\"a\", \"B\") <= ?");
  }

  @Test
  void whatCqlCannotSayIsRefused() {
    assertThatThrownBy(() -> Condition.column("a", Operator.NOT_EQUAL))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> select(TABLE).text()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new Term(Function.WRITETIME, List.of("a", "b")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void partsStandInTheirOrder() {
    CqlWriter.Select select =
        CqlWriter.Select.of(
                TABLE,
                List.of(
                    new Term(Function.TOKEN, List.of("pk", "Q")),
                    new Term(Function.WRITETIME, List.of("v")),
                    new Term(Function.TTL, List.of("v")),
                    new Term(Function.COUNT_ROWS, List.of()),
                    new Term(Function.MAX, List.of("v"))))
            .where(List.of(Condition.in("ck")), Filtering.AFTER_READING)
            .orderedBy(List.of(new Order("c\"k", SortKey.Direction.DESCENDING)))
            .cut(Cut.LIMIT);
    assertThat(select.text())
        .isEqualTo(
            "SELECT token(\"pk\", \"Q\"), writetime(\"v\"), ttl(\"v\"), count(*), max(\"v\")"
                + " FROM \"Shop\".\"order\" WHERE \"ck\" IN ?"
                + " ORDER BY \"c\"\"k\" DESC LIMIT ? ALLOW FILTERING");
    assertThat(select(TABLE, "a").groupedBy(Rows.ALL, List.of("a")).text())
        .isEqualTo("SELECT \"a\" FROM \"Shop\".\"order\" GROUP BY \"a\"");
    assertThat(select(TABLE, "a").groupedBy(Rows.DISTINCT, List.of()).text())
        .isEqualTo("SELECT DISTINCT \"a\" FROM \"Shop\".\"order\"");
  }

  private static CqlWriter.Select select(TableName table, String... columns) {
    return CqlWriter.Select.of(table, Arrays.stream(columns).map(Term::column).toList());
  }
}
