// SPDX-License-Identifier: Apache-2.0
package io.travertine.cassandra;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.travertine.scan.Aggregate;
import io.travertine.scan.Aggregate.Quantifier;
import io.travertine.scan.ColumnPath;
import io.travertine.scan.Operand;
import io.travertine.scan.Predicate;
import io.travertine.scan.ScanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Groups and values that the server computes with SQL's result. Sums and averages are not among
 * them: the server's wrap around, and are 0 over nothing.
 *
 * @param selected the values of the groups' columns, then those of the calls
 * @param groupBy names of the groups' columns
 * @param rows whether the groups are the partitions, which the server lists without reading rows
 */
record GroupedQuery(List<Selection.Selected> selected, List<String> groupBy, CqlWriter.Rows rows) {
  private static final TypeMapping COUNT = TypeMapping.of(DataTypes.BIGINT);

  /** Types whose least and greatest value are the same in CQL and in SQL. */
  private static final Set<DataType> ORDERED =
      Set.of(
          DataTypes.TINYINT,
          DataTypes.SMALLINT,
          DataTypes.INT,
          DataTypes.BIGINT,
          DataTypes.DATE,
          DataTypes.TIME,
          DataTypes.TIMESTAMP,
          DataTypes.TEXT,
          DataTypes.ASCII);

  GroupedQuery {
    selected = List.copyOf(selected);
    groupBy = List.copyOf(groupBy);
  }

  /**
   * The query for {@code spec}, if there is one. Its filter must be said by statements whatever its
   * values are, so it holds no parameters.
   */
  static Optional<GroupedQuery> of(TableShape shape, ScanSpec spec) {
    Aggregate aggregate = spec.aggregate();
    if (aggregate == null || spec.limit() != null || hasParameters(spec)) {
      return Optional.empty();
    }
    ScanSpec bound = spec.bind(shape.schema(), Operand.Parameters.NONE);
    FilterJudgement judgement = FilterJudgement.of(shape.asked(), bound.filter());
    if (!judgement.isExact()
        || !judgement.unsaid().isEmpty()
        || !FilterJudgement.of(shape.asked(), spec.filter()).isExact()) {
      return Optional.empty();
    }
    return grouped(shape, aggregate, judgement);
  }

  private static Optional<GroupedQuery> grouped(
      TableShape shape, Aggregate aggregate, FilterJudgement judgement) {
    List<Selection.Selected> selected = new ArrayList<>();
    List<String> groupBy = new ArrayList<>();
    if (!aggregate.groupBy().isEmpty()) {
      int wanted = aggregate.groupBy().size();
      List<AskedColumn> prefix = new ArrayList<>(shape.asked().key().partition());
      int further = wanted - prefix.size();
      boolean possible =
          further >= 0
              && further <= shape.asked().key().clustering().size()
              // A partition of static values alone has no clustering values.
              && (further == 0 || !shape.hasStatics());
      if (!possible) {
        return Optional.empty();
      }
      prefix.addAll(shape.asked().key().clustering().subList(0, further));
      for (AskedColumn column : prefix) {
        groupBy.add(column.name());
      }
      for (ColumnPath path : aggregate.groupBy()) {
        boolean isKey =
            path.isWholeColumn()
                && prefix.stream().anyMatch(column -> column.ordinal() == path.column());
        if (!isKey) {
          return Optional.empty();
        }
        Selection.Selected column = shape.columns().get(path.column());
        selected.add(
            new Selection.Selected(
                selected.size(), column.name(), column.term(), column.mapping()));
      }
    }
    for (Aggregate.Call call : aggregate.calls()) {
      Optional<Selection.Selected> value = value(shape, call, selected.size());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      selected.add(value.get());
    }
    boolean partitionsAlone =
        groupBy.size() == shape.asked().key().partition().size()
            && aggregate.calls().isEmpty()
            && judgement.equalities().isEmpty()
            && judgement.ranges().isEmpty()
            && judgement.filtered().isEmpty();
    return Optional.of(
        partitionsAlone
            ? new GroupedQuery(selected, List.of(), CqlWriter.Rows.DISTINCT)
            : new GroupedQuery(selected, groupBy, CqlWriter.Rows.ALL));
  }

  private static Optional<Selection.Selected> value(
      TableShape shape, Aggregate.Call call, int ordinal) {
    if (call.quantifier() == Quantifier.DISTINCT && call.function() == Aggregate.Function.COUNT) {
      return Optional.empty();
    }
    ColumnPath argument = call.argument();
    if (argument == null) {
      CqlWriter.Term term = new CqlWriter.Term(CqlWriter.Function.COUNT_ROWS, List.of());
      return Optional.of(new Selection.Selected(ordinal, "count", term, COUNT));
    }
    if (!argument.isWholeColumn() || !shape.isPlain(argument.column())) {
      return Optional.empty();
    }
    Selection.Selected column = shape.columns().get(argument.column());
    boolean ordered = ORDERED.contains(shape.cqlTypes().get(argument.column()));
    return switch (call.function()) {
      case SUM -> Optional.empty();
      case COUNT ->
          shape.asked().key().isPartition(argument.column())
              ? Optional.empty()
              : Optional.of(selected(ordinal, column, CqlWriter.Function.COUNT, COUNT));
      case MIN ->
          ordered
              ? Optional.of(selected(ordinal, column, CqlWriter.Function.MIN, column.mapping()))
              : Optional.empty();
      case MAX ->
          ordered
              ? Optional.of(selected(ordinal, column, CqlWriter.Function.MAX, column.mapping()))
              : Optional.empty();
    };
  }

  private static Selection.Selected selected(
      int ordinal, Selection.Selected column, CqlWriter.Function function, TypeMapping mapping) {
    CqlWriter.Term term = new CqlWriter.Term(function, List.of(column.name()));
    return new Selection.Selected(ordinal, column.name(), term, mapping);
  }

  private static boolean hasParameters(ScanSpec spec) {
    return spec.filter().stream().anyMatch(Predicate::hasParameters);
  }
}
