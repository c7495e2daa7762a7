// SPDX-License-Identifier: Apache-2.0
package io.travertine.benchmarks.data;

import static io.travertine.benchmarks.data.ValueKind.BIGINT;
import static io.travertine.benchmarks.data.ValueKind.ROUNDED_DOUBLE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the queries on a data set. */
final class QueryText {
  private QueryText() {}

  static Query of(DataSet dataSet, QueryTerms terms, QueryName name) {
    String from = " from " + dataSet.table();
    String sum = "sum(" + terms.sum() + ")";
    return switch (name) {
      case Q1 -> new Query(name, "select count(*)" + from, List.of(BIGINT));
      case Q2 -> new Query(name, "select " + sum + from, List.of(ROUNDED_DOUBLE));
      case Q3 ->
          new Query(
              name,
              "select " + sum + from + " where " + terms.onePercent(),
              List.of(ROUNDED_DOUBLE));
      case Q4 -> groupByText(name, terms, from);
      case Q5 -> groupByKeys(name, dataSet, terms, from);
      case Q6, Q6S, Q6T -> new Query(name, "select *" + from, kinds(dataSet));
      case Q7 ->
          new Query(
              name,
              "select "
                  + String.join(", ", terms.few().keySet())
                  + from
                  + " where "
                  + terms.equality(),
              new ArrayList<>(terms.few().values()));
      case Q8 ->
          new Query(
              name,
              dataSet.columns().stream()
                  .map(column -> column.kind().aggregate(column.name()))
                  .collect(Collectors.joining(", ", "select ", from)),
              dataSet.columns().stream().map(column -> column.kind().aggregated()).toList());
      case Q9 -> new Query(name, "select *" + from + " limit 10", kinds(dataSet));
      case R1 -> new Query(name, "the rows, counted", List.of(BIGINT));
      case R2 -> new Query(name, sum, List.of(ROUNDED_DOUBLE));
      case R5 ->
          new Query(name, "five columns, the rows and values counted", List.of(BIGINT, BIGINT));
      case R6 -> new Query(name, "every value as an object", kinds(dataSet));
      case R8 ->
          new Query(name, "every value, the rows and values counted", List.of(BIGINT, BIGINT));
      case R9 ->
          new Query(name, "every value held, the rows and values counted", List.of(BIGINT, BIGINT));
    };
  }

  private static Query groupByText(QueryName name, QueryTerms terms, String from) {
    String sql =
        "select "
            + terms.group()
            + ", count(*), avg("
            + terms.sum()
            + "), "
            + terms.other()
            + from
            + " group by "
            + terms.group();
    return new Query(
        name, sql, List.of(terms.groupKind(), BIGINT, ROUNDED_DOUBLE, terms.otherKind()));
  }

  private static Query groupByKeys(QueryName name, DataSet dataSet, QueryTerms terms, String from) {
    String keys = String.join(", ", terms.keys());
    List<ValueKind> kinds = new ArrayList<>();
    for (String key : terms.keys()) {
      dataSet.columns().stream()
          .filter(column -> column.name().equals(key))
          .forEach(column -> kinds.add(column.kind()));
    }
    kinds.add(BIGINT);
    kinds.add(ROUNDED_DOUBLE);
    String sql =
        "select " + keys + ", count(*), sum(" + terms.sum() + ")" + from + " group by " + keys;
    return new Query(name, sql, kinds);
  }

  private static List<ValueKind> kinds(DataSet dataSet) {
    return dataSet.columns().stream().map(DataColumn::kind).toList();
  }
}
